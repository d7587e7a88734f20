'use strict';
// Twilio's own REST client against the stand-in: does it get what it expects from Twilio?
const { run } = require('./lib/peer');
const { clientOf } = require('./lib/local-twilio');

const failure = async call => {
  try {
    await call();
    return { kind: 'none' };
  } catch (error) {
    return { kind: error.constructor.name, status: error.status, code: error.code, moreInfo: error.moreInfo };
  }
};

const buttons = {
  friendly_name: 'peer_buttons', language: 'es_MX', variables: { 1: '…' },
  types: {
    'twilio/quick-reply': { body: 'Hola {{1}}, ¿sigo?', actions: [{ type: 'QUICK_REPLY', title: 'Sí', id: 'go:yes' }, { type: 'QUICK_REPLY', title: 'No', id: 'go:no' }] },
    'twilio/text': { body: 'Hola {{1}}, ¿sigo? 1 Sí 2 No' },
  },
};

async function messages(client, { whatsApp, sms, person }) {
  const text = await client.messages.create({ from: sms, to: person, body: 'Hola, ¿qué tal? 🙏' });
  const content = await client.content.v1.contents.create(buttons);
  const withButtons = await client.messages.create({
    from: whatsApp, to: 'whatsapp:' + person, contentSid: content.sid, contentVariables: JSON.stringify({ 1: 'Ana' }),
  });
  for (let i = 0; i < 4; i++) await client.messages.create({ from: sms, to: person, body: `número ${i}` });
  await client.messages.create({ from: sms, to: '+525599999999', body: 'para otra persona' });

  const pages = [];
  for (let page = await client.messages.page({ to: person, from: sms, pageSize: 2 }); page; page = await page.nextPage())
    pages.push(page.instances.map(message => message.body));
  const listed = await client.messages.list({ to: person, from: sms, pageSize: 2 });
  const limited = await client.messages.list({ to: person, limit: 3 });

  const fetched = await client.messages(text.sid).fetch();
  const redacted = await client.messages(text.sid).update({ body: '' });
  let removed;
  for (let i = 0; i < 100 && !removed; i++) {
    // Twilio, too, removes a message only once it is no longer under way.
    removed = await client.messages(text.sid).remove().catch(() => new Promise(resolve => setTimeout(() => resolve(false), 100)));
  }
  return {
    created: { status: text.status, direction: text.direction, body: text.body, dateCreated: text.dateCreated instanceof Date && !isNaN(text.dateCreated), numSegments: text.numSegments, sid: text.sid },
    withButtons: { body: withButtons.body, status: withButtons.status },
    pages, listed: listed.length, limited: limited.length,
    fetched: fetched.sid === text.sid && fetched.body === text.body && fetched.accountSid === text.accountSid,
    redacted: redacted.body, removed, afterwards: await failure(() => client.messages(text.sid).fetch()),
  };
}

async function contents(client) {
  const made = [];
  for (let i = 0; i < 5; i++)
    made.push(await client.content.v1.contents.create({ ...buttons, friendly_name: `peer_${i}` }));
  const listed = await client.content.v1.contents.list({ pageSize: 2 });
  const fetched = await client.content.v1.contents(made[0].sid).fetch();
  const removed = await client.content.v1.contents(made[0].sid).remove();
  return {
    listed: listed.filter(content => made.some(one => one.sid === content.sid)).length,
    fetched: { friendlyName: fetched.friendlyName, language: fetched.language, body: fetched.types['twilio/quick-reply'].body, date: fetched.dateCreated instanceof Date && !isNaN(fetched.dateCreated) },
    removed, afterwards: await failure(() => client.content.v1.contents(made[0].sid).fetch()),
  };
}

async function errors(client, stranger, { whatsApp, sms, person }) {
  const create = params => failure(() => client.messages.create({ from: sms, to: person, body: 'x', ...params }));
  return {
    wrongToken: await failure(() => stranger.messages.list({ limit: 1 })),
    wrongTokenForContent: await failure(() => stranger.content.v1.contents.list({ limit: 1 })),
    unknownMessage: await failure(() => client.messages('SM00000000000000000000000000000000').fetch()),
    notANumber: await create({ to: '0155' }),
    notOurNumber: await create({ from: '+15005550007' }),
    notOurWhatsApp: await create({ from: 'whatsapp:+15005550007', to: 'whatsapp:' + person }),
    nothingToSay: await create({ body: undefined }),
    tooLong: await create({ body: 'x'.repeat(1601) }),
    unknownContent: await create({ body: undefined, contentSid: 'HX00000000000000000000000000000000' }),
    tooManyButtons: await failure(() => client.content.v1.contents.create({
      ...buttons, types: { 'twilio/quick-reply': { body: 'x', actions: [1, 2, 3, 4].map(n => ({ type: 'QUICK_REPLY', title: `${n}`, id: `${n}` })) } },
    })),
  };
}

run(async task => {
  const client = clientOf(task.account);
  return task.errors
    ? errors(client, clientOf(task.account, 'a-wrong-token'), task)
    : { messages: await messages(client, task), contents: await contents(client) };
});
