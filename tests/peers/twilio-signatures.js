'use strict';
// Random forms, signed by Twilio's own library and posted to the service; each once as signed and once with one byte changed.
const { getExpectedTwilioSignature } = require('twilio');
const { random, run } = require('./lib/peer');

const alphabets = [
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  'áéíóúñüÁÉÍÓÚÑ¿¡', ' \r\n\t', '&=+%#?/;:,"\'<>\\{}[]|^`~!@$*()_-.', '🙏👍🏽👨‍👩‍👧🇲🇽', 'ÑandúКириллица中文العربية', '\u0301\u200d\u00a0\ufeff',
];

function maker(seed) {
  const next = random(seed);
  const below = n => Math.floor(next() * n);
  const letters = alphabets.map(alphabet => Array.from(alphabet));
  const text = length => Array.from({ length }, () => {
    const alphabet = letters[below(letters.length)];
    return alphabet[below(alphabet.length)];
  }).join('');
  return { below, text };
}

function form(task, { below, text }, i) {
  const sid = 'SM' + String(i).padStart(32, '0');
  const pairs = [
    ['MessageSid', sid], ['AccountSid', task.account.accountSid],
    ['From', `+52155${String(10000000 + below(20))}`], ['To', task.sender], ['Body', text(below(200))],
  ];
  for (let extra = below(12); extra > 0; extra--) {
    const name = below(4) ? 'X' + text(1 + below(12)) : 'Media' + below(3);
    for (let repeats = 1 + below(3); repeats > 0; repeats--) pairs.push([name, below(5) ? text(below(30)) : '']);
  }
  // The order on the wire is Twilio's to choose.
  return pairs.map(pair => [pair, below(1 << 30)]).sort((a, b) => a[1] - b[1]).map(([pair]) => pair);
}

/** As the library takes them: repeated names as an array. */
function grouped(pairs) {
  const params = {};
  for (const [name, value] of pairs)
    params[name] = name in params ? [].concat(params[name], value) : value;
  return params;
}

/** One letter or digit of the body, not of an escape, becomes another. */
function withOneByteChanged(body, { below }) {
  for (;;) {
    const at = below(body.length);
    if (/[A-Za-z0-9]/.test(body[at]) && body[at - 1] !== '%' && body[at - 2] !== '%')
      return body.slice(0, at) + (body[at] === 'x' ? 'y' : 'x') + body.slice(at + 1);
  }
}

async function post(url, body, signature) {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' };
  if (signature !== undefined) headers['x-twilio-signature'] = signature;
  const answer = await fetch(url, { method: 'POST', headers, body });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

run(async task => {
  const make = maker(task.seed);
  const result = { accepted: 0, refused: 0, wrong: [], twiml: new Set(), unsigned: 0 };
  for (let i = 0; i < task.forms; i++) {
    const pairs = form(task, make, i);
    const body = new URLSearchParams(pairs).toString();
    const signature = getExpectedTwilioSignature(task.account.authToken, task.url, grouped(pairs));

    const changed = await post(task.url, withOneByteChanged(body, make), signature);
    if (changed.status === 403) result.refused++;
    else result.wrong.push({ i, changed: changed.status, body });

    const good = await post(task.url, body, signature);
    if (good.status === 200) result.accepted++;
    else result.wrong.push({ i, good: good.status, body });
    result.twiml.add(`${good.type} ${good.text}`);
    if (i === 0) result.unsigned = (await post(task.url, body)).status;
  }
  return { ...result, twiml: [...result.twiml] };
});
