'use strict';
// Tokens as the Bot Connector signs them, and spoilt ones: what does the service say, and what does the SDK?
const crypto = require('crypto');
const express = require('express');
const { AuthenticationConfiguration, BotFrameworkAuthenticationFactory, AuthenticationConstants, PasswordServiceClientCredentialFactory } = require('botframework-connector');
const { run, until } = require('./lib/peer');

const base64 = value => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const key = () => crypto.generateKeyPairSync('rsa', { modulusLength: 2048 });

function token(privateKey, payload, header = {}) {
  const unsigned = `${base64({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header })}.${base64(payload)}`;
  return `${unsigned}.${crypto.sign('RSA-SHA256', Buffer.from(unsigned), privateKey).toString('base64url')}`;
}

/** The Connector's metadata, its keys, the token endpoint, and the channel that takes replies, on one port. */
async function connector(port, publicKey) {
  const base = `http://localhost:${port}`;
  const kept = { replies: [], tokenRequests: [] };
  const app = express();
  app.use(express.json(), express.urlencoded({ extended: false }));
  app.get('/openid', (_, response) => response.json({
    issuer: 'https://api.botframework.com', jwks_uri: `${base}/keys`, id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'], authorization_endpoint: `${base}/none`,
  }));
  app.get('/keys', (_, response) => response.json({
    keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', kid: 'key-1', x5t: 'key-1', endorsements: ['webchat'] }],
  }));
  app.post('/token', (request, response) => {
    kept.tokenRequests.push(request.body);
    response.json({ token_type: 'Bearer', expires_in: 3600, access_token: 'the-token-of-the-bot' });
  });
  app.post(/^\/channel\/v3\/conversations\/.*/, (request, response) => {
    kept.replies.push({ authorization: request.get('authorization'), path: request.path, text: request.body.text });
    response.status(201).json({ id: 'received' });
  });
  await new Promise(resolve => app.listen(port, '127.0.0.1', resolve));
  return { base, kept };
}

run(async task => {
  const [ours, strangers] = [key(), key()];
  const { base, kept } = await connector(task.port, ours.publicKey);
  const serviceUrl = `${base}/channel`;
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'https://api.botframework.com', aud: task.appId, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600 };
  const signed = (change = {}, header = {}) => 'Bearer ' + token(ours.privateKey, { ...claims, ...change }, header);
  const activity = (n, change = {}) => ({
    type: 'message', id: `a${n}`, text: 'hola', channelId: 'webchat', from: { id: 'ana' }, recipient: { id: 'bot' },
    conversation: { id: `c${n}` }, serviceUrl, ...change,
  });

  const cases = {
    good: [signed()],
    missing: [''],
    garbage: ['Bearer x.y.z'],
    unsigned: [`Bearer ${base64({ alg: 'none', typ: 'JWT', kid: 'key-1' })}.${base64(claims)}.`],
    anotherKey: ['Bearer ' + token(strangers.privateKey, claims)],
    unknownKey: [signed({}, { kid: 'key-2' })],
    otherAudience: [signed({ aud: '99999999-0000-0000-0000-000000000000' })],
    otherIssuer: [signed({ iss: 'https://evil.example' })],
    expired: [signed({ nbf: now - 7200, exp: now - 3600 })],
    otherServiceUrl: [signed({ serviceurl: 'https://evil.example/' })],
    unendorsedChannel: [signed(), { channelId: 'msteams' }],
  };

  const sdk = BotFrameworkAuthenticationFactory.create(
    '', true, `${base}/login`, AuthenticationConstants.ToChannelFromBotOAuthScope, AuthenticationConstants.ToBotFromChannelTokenIssuer,
    AuthenticationConstants.OAuthUrl, `${base}/openid`, `${base}/openid`, '', new PasswordServiceClientCredentialFactory(task.appId, 'x'),
    new AuthenticationConfiguration());

  const verdicts = {};
  for (const [n, [name, [authorization, change]]] of Object.entries(cases).entries()) {
    const sent = activity(n, change);
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
    const answer = await fetch(task.botUrl, { method: 'POST', headers, body: JSON.stringify(sent) });
    verdicts[name] = {
      ours: answer.status,
      sdk: await sdk.authenticateRequest(sent, authorization).then(() => true, () => false),
    };
  }
  await until('the reply', () => kept.replies.length > 0);
  return { verdicts, ...kept };
});
