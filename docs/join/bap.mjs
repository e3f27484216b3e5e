// A buyer app of its own: joins the network, searches through the gateway, verifies every answer.
// node bap.mjs [QUERY] [--help]
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ACK, Participant, Refusal, explain, parse } from './participant.mjs';

const env = process.env;
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    registry: { type: 'string', default: env.HAAT_REGISTRY ?? 'http://localhost:9010' },
    gateway: { type: 'string', default: env.HAAT_GATEWAY ?? 'http://localhost:9020' },
    port: { type: 'string', default: env.HAAT_PORT ?? '8901' },
    id: { type: 'string', default: 'my-buyer.example.com' },
    keys: { type: 'string' },
    domain: { type: 'string', default: 'ONDC:RET10' },
    city: { type: 'string', default: 'std:080' },
    payload: { type: 'string' },
    expect: { type: 'string' },
    wait: { type: 'string', default: '10' },
    show: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(`node bap.mjs [QUERY]       (default: atta)
  --registry URL    (http://localhost:9010, or HAAT_REGISTRY)
  --gateway URL     (http://localhost:9020, or HAAT_GATEWAY)
  --port N          where we listen (8901, or HAAT_PORT)
  --id NAME         our name in the registry (my-buyer.example.com)
  --keys FILE       our keys, made when there are none (NAME.keys.json)
  --domain D        (ONDC:RET10)
  --city C          (std:080)
  --payload FILE    a search message to send instead of our own; who, when and where are replaced
  --expect A,B      who must answer (every seller app the registry has for domain and city)
  --wait SECONDS    the longest to wait for answers (10)
  --show            print every byte`);
  process.exit(0);
}

const me = new Participant({ ...options, errorCode: '20001' });
const context = {
  domain: options.domain,
  country: 'IND',
  city: options.city,
  action: 'search',
  core_version: '1.2.0',
  bap_id: me.id,
  bap_uri: me.url, // scheme, host and port as registered, else it is refused
  transaction_id: randomUUID(),
  message_id: randomUUID(),
  timestamp: '', // set when it is sent
  ttl: 'PT30S',
};

const awaited = new Set();
let done;
const allAnswered = new Promise((resolve) => (done = resolve));

const routes = {
  '/on_search': async ({ headers, body }) => {
    const row = await me.verify(headers.authorization, body, 'BPP', options.domain);
    const message = parse(body);
    const { bpp_id, transaction_id, message_id } = message.context;
    if (bpp_id !== row.subscriber_id) {
      throw new Refusal(401, `${row.subscriber_id} signed for ${bpp_id}`);
    }
    if (transaction_id !== context.transaction_id || message_id !== context.message_id) {
      throw new Refusal(400, 'this answers nothing we asked');
    }
    console.log(`${row.subscriber_id}: ${things(message).join(', ')} (signature verified, key ${row.ukId})`);
    awaited.delete(row.subscriber_id);
    if (awaited.size === 0) {
      done();
    }
    return ACK;
  },
};

try {
  await me.serve(routes);
  await me.subscribe('buyerApp', options.domain, options.city);
  console.log(`subscribed as ${me.id}`);
  (await whoMustAnswer()).forEach((id) => awaited.add(id));
  await search();
  const late = setTimeout(done, Number(options.wait) * 1000);
  await allAnswered;
  clearTimeout(late);
  console.log(awaited.size === 0 ? 'everybody answered' : `no answer from ${[...awaited].join(', ')}`);
  process.exitCode = awaited.size === 0 ? 0 : 1;
} catch (failure) {
  console.error(explain(failure));
  process.exitCode = 1;
}
me.close();

async function whoMustAnswer() {
  if (options.expect) {
    return options.expect.split(',');
  }
  const { domain, city } = options;
  const rows = await me.lookup({ type: 'BPP', domain, city, country: 'IND' });
  return rows.map((row) => row.subscriber_id);
}

async function search() {
  const given = options.payload ? JSON.parse(readFileSync(options.payload, 'utf8')) : { message: intent() };
  const timestamp = new Date().toISOString();
  // Written once. These characters are signed, and these are sent.
  const body = JSON.stringify({ context: { ...given.context, ...context, timestamp }, message: given.message });
  const { status, json } = await me.post(`${options.gateway}/search`, body);
  if (json?.message?.ack?.status !== 'ACK') {
    throw new Error(`the gateway refused: HTTP ${status} ${JSON.stringify(json)}`);
  }
}

function intent() {
  return {
    intent: {
      item: { descriptor: { name: positionals.join(' ') || 'atta' } },
      fulfillment: { type: 'Delivery' },
      payment: { '@ondc/org/buyer_app_finder_fee_type': 'percent', '@ondc/org/buyer_app_finder_fee_amount': '3' },
    },
  };
}

function things({ message }) {
  const items = (message?.catalog?.['bpp/providers'] ?? []).flatMap((provider) => provider.items ?? []);
  return items.length ? items.map((item) => `${item.descriptor?.name} INR ${item.price?.value}`) : ['nothing'];
}
