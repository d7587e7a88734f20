'use strict';
// A channel that is itself a hub with people: it is asked to take a conversation, and reports with the SDK's own events.
const { EventFactory } = require('botbuilder');
const { run, until } = require('./lib/peer');
const { Channel } = require('./lib/bot-channel');

async function askForPerson(channel, conversation) {
  const before = await channel.say(conversation, '¿Me pueden desalojar sin una orden del juez?');
  await channel.answerTo(conversation, before.id);
  const asked = await channel.say(conversation, 'quiero hablar con una persona');
  const initiate = await channel.event(conversation, 'handoff.initiate');
  return { told: (await channel.answerTo(conversation, asked.id)).activity.text, initiate: initiate.activity };
}

const report = (channel, conversation, state, message) =>
  channel.post(conversation, EventFactory.createHandoffStatus({ id: conversation }, state, message));

run(async task => {
  const channel = await Channel.open({ botUrl: task.botUrl, channelId: task.channelId });

  const { told, initiate } = await askForPerson(channel, 'taken');
  const wrong = [
    await report(channel, 'taken', 'on-hold'), await report(channel, 'never-seen', 'accepted'),
    await channel.post('taken', { type: 'event', name: 'handoff.status' }),
    await channel.post('taken', { type: 'event', name: 'handoff.status', value: { state: 7 } }),
  ];
  const accepted = [await report(channel, 'taken', 'accepted', { agent: 'Luz' }), await report(channel, 'taken', 'accepted', 'again')];
  const unanswered = await channel.say('taken', '¿Qué documentos necesito para pedir refugio?');
  const completed = await report(channel, 'taken', 'completed');
  const again = await channel.say('taken', 'menú');
  await channel.answerTo('taken', again.id);
  const silent = !channel.of('taken').some(one => one.activity.replyToId === unanswered.id);

  await askForPerson(channel, 'refused');
  const before = channel.of('refused').length;
  const failed = await report(channel, 'refused', 'failed', 'nobody is here');
  const consolation = await until('the word to the person', () => channel.of('refused').slice(before).find(one => one.activity.type === 'message'));
  const events = channel.received.filter(one => one.activity.type === 'event');

  return {
    told, initiate, silent,
    statuses: [...wrong, ...accepted, completed, failed].map(answer => answer.status),
    consolation: consolation.activity.text, initiations: events.map(one => one.conversationId),
  };
});
