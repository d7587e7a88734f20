'use strict';
const twilio = require('twilio');

/** Sends the client's calls to one server of this machine, whichever of Twilio's hosts they are meant for. */
class LocalTwilio extends twilio.RequestClient {
  constructor(base) {
    super();
    this.base = base;
  }

  request(options) {
    return super.request({ ...options, uri: this.base + options.uri.slice(new URL(options.uri).origin.length) });
  }
}

exports.clientOf = (account, token = account.authToken) =>
  twilio(account.accountSid, token, { httpClient: new LocalTwilio(account.apiBaseUrl) });
