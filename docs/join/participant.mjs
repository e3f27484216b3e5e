// What a buyer and a seller have in common: keys, subscribing, signing, looking others up, verifying, receiving.
import {
  createDecipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, randomUUID,
} from 'node:crypto';
import { setDefaultResultOrder } from 'node:dns';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import sdk from 'ondc-crypto-sdk-nodejs';

setDefaultResultOrder('ipv4first'); // the sandbox listens on 127.0.0.1; Node 18 would try ::1 first for "localhost"

const SKEW_SECONDS = 5;
const SIGNATURE_SECONDS = 30; // the ttl of a search
const YEAR_MILLIS = 365 * 24 * 3600 * 1000;
const HEADER = new RegExp(
  '^Signature keyId="([^"|]+)\\|([^"|]+)\\|ed25519",\\s*algorithm="ed25519",' +
    '\\s*created="(\\d+)",\\s*expires="(\\d+)",' +
    '\\s*headers="\\(created\\) \\(expires\\) digest",\\s*signature="([A-Za-z0-9+/]+=*)"$',
);

/** Why a message is refused; becomes a NACK. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const ACK = { message: { ack: { status: 'ACK' } } };

export class Participant {
  /** @param options id, keys (file), port, registry (URL), show (print every byte), errorCode (in our NACKs) */
  constructor(options) {
    this.id = options.id;
    this.url = `http://localhost:${options.port}`;
    this.port = Number(options.port);
    this.registry = options.registry;
    this.show = options.show;
    this.errorCode = options.errorCode;
    this.keys = loadOrMakeKeys(options.keys ?? `${options.id}.keys.json`);
  }

  /** Enters the registry and answers its challenge. The server must be listening, see serve(). */
  async subscribe(type, domain, city) {
    this.registryKeys = await (await fetch(`${this.registry}/v1/registry`)).json();
    const now = Date.now();
    const body = JSON.stringify({
      context: { operation: { ops_no: type === 'buyerApp' ? 1 : 2 } },
      message: {
        request_id: randomUUID(),
        timestamp: new Date(now).toISOString(),
        entity: {
          country: 'IND',
          subscriber_id: this.id,
          unique_key_id: this.keys.unique_key_id,
          callback_url: this.url,
          key_pair: {
            signing_public_key: this.keys.signing_public_key,
            encryption_public_key: this.keys.encryption_public_key,
            valid_from: new Date(now).toISOString(),
            valid_until: new Date(now + YEAR_MILLIS).toISOString(),
          },
        },
        network_participant: [{ subscriber_url: this.url, domain, type, msn: false, city_code: [city] }],
      },
    });
    // ONDC sends this unsigned. Haat takes the first one either way; a later change must be signed.
    const { status, json } = await this.post(`${this.registry}/subscribe`, body);
    if (json?.message?.ack?.status !== 'ACK') {
      throw new Error(`the registry refused: HTTP ${status} ${JSON.stringify(json)}`);
    }
  }

  /** Reads the challenge: X25519 of both keys, no derivation, then AES-256-ECB. */
  async answerChallenge(request) {
    const authorization = request.headers.authorization;
    if (!(await isSignedBy(authorization, request.body, this.registryKeys.signing_public_key))) {
      throw new Refusal(401, 'the challenge is not signed by the registry');
    }
    const secret = diffieHellman({
      privateKey: createPrivateKey(der(this.keys.encryption_private_key, 'pkcs8')),
      publicKey: createPublicKey(der(this.registryKeys.encryption_public_key, 'spki')),
    });
    const cipher = createDecipheriv('aes-256-ecb', secret, null);
    const challenge = JSON.parse(request.body).challenge;
    return { answer: cipher.update(challenge, 'base64', 'utf8') + cipher.final('utf8') };
  }

  /** Signs these bytes and sends exactly them. */
  async post(url, body) {
    const created = Math.floor(Date.now() / 1000);
    const authorization = await sdk.createAuthorizationHeader({
      body, // text; given an object, as in the package's own README, it would sign "[object Object]"
      created: String(created),
      expires: String(created + SIGNATURE_SECONDS),
      privateKey: this.keys.signing_private_key,
      subscriberId: this.id,
      subscriberUniqueKeyId: this.keys.unique_key_id,
    });
    if (this.show) {
      this.print(`SENT: POST ${url}\nAuthorization: ${authorization}`, body);
      console.log(`SIGNING STRING:\n${signingString(authorization, body)}\n`);
    }
    const headers = { 'Content-Type': 'application/json', Authorization: authorization };
    const reply = await fetch(url, { method: 'POST', headers, body });
    const text = await reply.text();
    if (this.show) {
      this.print(`ANSWERED: HTTP ${reply.status}`, text);
    }
    return { status: reply.status, json: parse(text) };
  }

  /** Asks the registry: rows that are in force now. */
  async lookup(filter) {
    const { status, json } = await this.post(`${this.registry}/v2.0/lookup`, JSON.stringify(filter));
    if (status !== 200) {
      throw new Error(`the look-up failed: HTTP ${status} ${JSON.stringify(json)}`);
    }
    return json;
  }

  /**
   * Checks one signature header over the received bytes: its form, its window, and the signature itself with the key
   * that the registry has for keyId. The npm package looks at none of the first two, so we do.
   *
   * @returns the registry's row of the signer in this role (BAP, BPP or BG) and domain
   */
  async verify(header, body, role, domain) {
    const [, id, keyId, created, expires] = HEADER.exec(header ?? '') ?? [];
    if (!id) {
      throw new Refusal(401, header ? 'the signature header is malformed' : 'the message is not signed');
    }
    const now = Math.floor(Date.now() / 1000);
    if (Number(created) > now + SKEW_SECONDS || Number(expires) < now) {
      throw new Refusal(401, `the signature is valid from ${created} to ${expires}, and it is ${now}`);
    }
    const [row] = await this.lookup({ subscriber_id: id, ukId: keyId, type: role, domain });
    if (!row) {
      throw new Refusal(401, `the registry has no ${role} ${id} with key ${keyId} in ${domain}`);
    }
    if (!(await isSignedBy(header, body, row.signing_public_key))) {
      throw new Refusal(401, `the signature of ${id} does not match the body`);
    }
    return row;
  }

  /** Listens for on_subscribe and for what `routes` has: path to function(request) that returns the answer. */
  async serve(routes) {
    const all = { '/on_subscribe': (request) => this.answerChallenge(request), ...routes };
    this.server = createServer(async (incoming, response) => {
      const chunks = [];
      for await (const chunk of incoming) {
        chunks.push(chunk);
      }
      // The bytes as they came. Never parse and write again before verifying: that would change them.
      const request = { headers: incoming.headers, body: Buffer.concat(chunks).toString('utf8') };
      if (this.show) {
        this.print(`RECEIVED: ${incoming.method} ${incoming.url}\n${headerLines(incoming)}`, request.body);
      }
      const { status, json } = await this.answer(all[incoming.url], request);
      if (this.show) {
        this.print(`WE ANSWER: HTTP ${status}`, JSON.stringify(json));
      }
      const headers = { 'Content-Type': 'application/json', Connection: 'close' };
      if (status === 401) {
        headers['WWW-Authenticate'] = `Signature realm="${this.id}",headers="(created) (expires) digest"`;
      }
      response.writeHead(status, headers).end(JSON.stringify(json));
    });
    await new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(this.port, 'localhost', resolve);
    });
  }

  async answer(route, request) {
    try {
      return route ? { status: 200, json: await route(request) } : { status: 404, json: this.nack('nothing is here') };
    } catch (failure) {
      const known = failure instanceof Refusal;
      console.error(known ? `refused: ${failure.message}` : failure);
      return { status: known ? failure.status : 500, json: this.nack(known ? failure.message : 'try again later') };
    }
  }

  nack(message) {
    return { message: { ack: { status: 'NACK' } }, error: { type: 'CONTEXT-ERROR', code: this.errorCode, message } };
  }

  /** Takes nothing new; what is being answered still gets its answer. */
  close() {
    this.server?.close();
  }

  print(title, body) {
    console.log(`--- ${title}\n\n${body}\n`);
  }
}

function isSignedBy(header, body, publicKey) {
  return header ? sdk.isHeaderValid({ header, body, publicKey }) : false;
}

/** The three lines that are signed, only to show them: the npm package makes the same. */
function signingString(authorization, body) {
  const [, , , created, expires] = HEADER.exec(authorization);
  const digest = createHash('blake2b512').update(body).digest('base64');
  return `(created): ${created}\n(expires): ${expires}\ndigest: BLAKE-512=${digest}`;
}

function headerLines({ rawHeaders }) {
  return rawHeaders.map((text, i) => (i % 2 ? '' : `${text}: ${rawHeaders[i + 1]}`)).filter(Boolean).join('\n');
}

/** Keys are made once and kept: a name in the registry belongs to whoever has its keys. */
function loadOrMakeKeys(file) {
  if (!existsSync(file)) {
    writeFileSync(file, JSON.stringify(makeKeys(), null, 2) + '\n', { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

function makeKeys() {
  const signing = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const seed = Buffer.from(signing.d, 'base64url');
  const point = Buffer.from(signing.x, 'base64url');
  const encryption = generateKeyPairSync('x25519');
  return {
    unique_key_id: randomUUID(),
    signing_public_key: point.toString('base64'), // the raw 32 bytes
    signing_private_key: Buffer.concat([seed, point]).toString('base64'), // 64 bytes, as libsodium wants them
    encryption_public_key: encryption.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    encryption_private_key: encryption.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

function der(base64, type) {
  return { key: Buffer.from(base64, 'base64'), format: 'der', type };
}

export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch hides the reason in `cause`. */
export function explain(failure) {
  return failure.cause ? `${failure.message}: ${failure.cause.message}` : failure.message;
}
