'use strict';
// A Bot Framework channel on this machine, made of the SDK's own parts: a client that posts activities to the bot, and the
// Connector's routes that take the bot's replies.
const express = require('express');
const { ChannelServiceRoutes, ConfigurationBotFrameworkAuthentication } = require('botbuilder');
const { CloudChannelServiceHandler } = require('botbuilder/lib/cloudChannelServiceHandler');
const { until } = require('./peer');

class Handler extends CloudChannelServiceHandler {
  constructor(auth, received) {
    super(auth);
    this.received = received;
  }

  async onSendToConversation(_, conversationId, activity) {
    return this.keep('send', conversationId, activity);
  }

  async onReplyToActivity(_, conversationId, activityId, activity) {
    return this.keep('reply', conversationId, activity, activityId);
  }

  keep(how, conversationId, activity, activityId) {
    this.received.push({ how, conversationId, activityId, activity });
    return { id: `received-${this.received.length}` };
  }
}

class Channel {
  constructor(botUrl, channelId, serviceUrl, auth) {
    Object.assign(this, { botUrl, channelId, serviceUrl, client: auth.createBotFrameworkClient(), received: [], sent: 0 });
  }

  static async open({ botUrl, channelId }) {
    const auth = new ConfigurationBotFrameworkAuthentication({});
    const app = express();
    app.use(express.json({ limit: '1mb' }));
    const server = await new Promise(resolve => { const s = app.listen(0, '127.0.0.1', () => resolve(s)); });
    const channel = new Channel(botUrl, channelId, `http://127.0.0.1:${server.address().port}/channel`, auth);
    new ChannelServiceRoutes(new Handler(auth, channel.received)).register(app, '/channel');
    return channel;
  }

  /** An activity of a person; what the SDK's client needs, and `more`. */
  async post(conversationId, more) {
    const id = `activity-${++this.sent}`;
    const answer = await this.client.postActivity('', '', this.botUrl, this.serviceUrl, conversationId, {
      id, channelId: this.channelId, timestamp: new Date().toISOString(), locale: 'es-MX',
      from: { id: `person-of-${conversationId}`, name: 'Ana' }, recipient: { id: 'the-bot', name: 'NRC' },
      conversation: { id: conversationId }, serviceUrl: this.serviceUrl, ...more,
    });
    return { id, status: answer.status, body: answer.body };
  }

  say(conversationId, text, more) {
    return this.post(conversationId, { type: 'message', text, ...more });
  }

  of(conversationId) {
    return this.received.filter(one => one.conversationId === conversationId);
  }

  /** The message with which the bot answers one activity. */
  answerTo(conversationId, activityId) {
    return until(`the answer to ${activityId}`, () =>
      this.of(conversationId).find(one => one.activity.type === 'message' && one.activity.replyToId === activityId));
  }

  event(conversationId, name) {
    return until(`the event ${name}`, () =>
      this.of(conversationId).find(one => one.activity.type === 'event' && one.activity.name === name));
  }
}

exports.Channel = Channel;
