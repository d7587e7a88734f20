'use strict';

/** Reads the task as JSON from standard input, does the work, and prints what came of it as the last line. */
exports.run = async work => {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  try {
    process.stdout.write(JSON.stringify(await work(JSON.parse(text))) + '\n', () => process.exit(0));
  } catch (error) {
    console.error(error);
    process.exit(1);
  }
};

/** Looks every 50 ms until `look` gives something; fails after a minute and a half. */
exports.until = async (what, look) => {
  for (let i = 0; i < 1800; i++) {
    const found = await look();
    if (found) return found;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
};

/** Random numbers from 0 to 1 that a seed repeats (mulberry32). */
exports.random = seed => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
