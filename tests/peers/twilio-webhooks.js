'use strict';
// A receiver as Twilio documents it: Express, and Twilio's own middleware that lets only signed requests through.
const express = require('express');
const twilio = require('twilio');
const { run, until } = require('./lib/peer');
const { clientOf } = require('./lib/local-twilio');

function receiver(task) {
  const seen = [];
  const app = express();
  app.use(express.urlencoded({ extended: false }));
  app.use((request, _, next) => {
    request.kept = { path: request.path, url: request.originalUrl, form: request.body, passed: false };
    request.kept.validates = twilio.validateRequest(
      task.account.authToken, request.get('x-twilio-signature'), `http://127.0.0.1:${task.port}${request.originalUrl}`, request.body);
    request.kept.otherToken = twilio.validateRequest(
      'another-token', request.get('x-twilio-signature'), `http://127.0.0.1:${task.port}${request.originalUrl}`, request.body);
    seen.push(request.kept);
    next();
  });
  app.use(twilio.webhook(task.account.authToken, { protocol: 'http', host: `127.0.0.1:${task.port}` }));
  app.post(['/messages', '/status'], (request, response) => {
    request.kept.passed = true;
    response.type('text/xml').send(new twilio.twiml.MessagingResponse().toString());
  });
  return new Promise(resolve => { const server = app.listen(task.port, '127.0.0.1', () => resolve({ server, seen })); });
}

run(async task => {
  const { seen } = await receiver(task);
  for (const message of task.phoneSends) {
    const answer = await fetch(`${task.account.apiBaseUrl}/phone/messages`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(message),
    });
    if (!answer.ok) throw new Error(`the phone was refused: ${answer.status} ${await answer.text()}`);
  }

  await clientOf(task.account).messages.create({
    from: task.sms, to: '+525510000001', body: 'Hola', statusCallback: `http://127.0.0.1:${task.port}/status?m=token-1`,
  });
  await until('the delivery of the message', () => seen.some(one => one.form.MessageStatus === 'delivered'));
  return seen.map(one => ({ ...one, sid: one.form.MessageSid, status: one.form.MessageStatus, body: one.form.Body, form: undefined }));
});
