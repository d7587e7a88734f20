'use strict';
// A conversation over /api/messages with the SDK's own client and Connector routes.
const { run } = require('./lib/peer');
const { Channel } = require('./lib/bot-channel');

run(async task => {
  const channel = await Channel.open({ botUrl: task.botUrl, channelId: 'webchat' });

  const asked = await channel.say('c 1|x', '¿Cuántos días tengo para pedir refugio?');
  const answer = await channel.answerTo('c 1|x', asked.id);
  const menu = await channel.say('c 1|x', 'menú');
  const choices = (await channel.answerTo('c 1|x', menu.id)).activity.suggestedActions.actions;
  const tapped = await channel.say('c 1|x', choices[1].value);
  const afterTap = await channel.answerTo('c 1|x', tapped.id);

  const joined = await channel.post('c2', { type: 'conversationUpdate', membersAdded: [{ id: 'person-of-c2' }, { id: 'the-bot' }] });
  const welcome = await channel.answerTo('c2', joined.id);

  const inline = await channel.say('c3', 'My landlord does not give back my deposit', { deliveryMode: 'expectReplies', locale: 'en-US' });
  const typing = await channel.post('c3', { type: 'typing' });
  const invoke = await channel.post('c3', { type: 'invoke', name: 'adaptiveCard/action', value: {} });
  const unknown = await channel.post('c3', { type: 'something-new' });

  return {
    statuses: { message: asked.status, expectReplies: inline.status, typing: typing.status, invoke: invoke.status, unknown: unknown.status },
    answer: { ...answer, asked: asked.id },
    choices: choices.map(choice => choice.title), afterTap: afterTap.activity.text,
    welcome: welcome.activity.text,
    inline: inline.body.activities, leakedFromInline: channel.of('c3').length,
    fields: [...new Set(channel.received.flatMap(one => Object.values(one.activity)))].filter(value => value === null || value === '').length,
  };
});
