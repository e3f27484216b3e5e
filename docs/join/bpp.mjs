// A seller app of its own: joins the network, verifies each search and its gateway, answers with one thing it sells.
// node bpp.mjs [--help]
import { parseArgs } from 'node:util';
import { ACK, Participant, Refusal, explain, parse } from './participant.mjs';

const env = process.env;
const { values: options } = parseArgs({
  options: {
    registry: { type: 'string', default: env.HAAT_REGISTRY ?? 'http://localhost:9010' },
    port: { type: 'string', default: env.HAAT_PORT ?? '8902' },
    id: { type: 'string', default: 'my-seller.example.com' },
    keys: { type: 'string' },
    domain: { type: 'string', default: 'ONDC:RET10' },
    city: { type: 'string', default: 'std:080' },
    once: { type: 'boolean', default: false },
    show: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(`node bpp.mjs
  --registry URL    (http://localhost:9010, or HAAT_REGISTRY)
  --port N          where we listen (8902, or HAAT_PORT)
  --id NAME         our name in the registry (my-seller.example.com)
  --keys FILE       our keys, made when there are none (NAME.keys.json)
  --domain D        (ONDC:RET10)
  --city C          (std:080)
  --once            stop after the first answer
  --show            print every byte`);
  process.exit(0);
}

const me = new Participant({ ...options, errorCode: '30016' });
const seen = new Set();
const CLOCK_SKEW = 5000;

const routes = {
  '/search': async ({ headers, body }) => {
    const gatewayHeader = headers['x-gateway-authorization'];
    const gateway = gatewayHeader && (await me.verify(gatewayHeader, body, 'BG', options.domain));
    const buyer = await me.verify(headers.authorization, body, 'BAP', options.domain);
    const { context } = parse(body);
    check(context, buyer);
    const through = gateway ? `through ${gateway.subscriber_id}, both signatures` : 'direct, signature';
    console.log(`search from ${buyer.subscriber_id} ${through} verified`);
    const name = `${buyer.subscriber_id}|${context.transaction_id}|${context.message_id}`;
    if (!seen.has(name)) {
      seen.add(name); // the same search again gets its ACK again, and no second answer
      setImmediate(() => answer(context));
    }
    return ACK;
  },
};

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

try {
  await me.serve(routes);
  await me.subscribe('sellerApp', options.domain, options.city);
  console.log(`subscribed as ${me.id}`);
} catch (failure) {
  console.error(explain(failure));
  process.exit(1);
}

/** The signer is the buyer named, wants its answers where it is registered, and the search is not over. */
function check(context, buyer) {
  if (context.bap_id !== buyer.subscriber_id) {
    throw new Refusal(401, `${buyer.subscriber_id} signed for ${context.bap_id}`);
  }
  if (context.domain !== options.domain) {
    throw new Refusal(400, `we sell in ${options.domain}`);
  }
  if (new URL(context.bap_uri).origin !== new URL(buyer.subscriber_url).origin) {
    throw new Refusal(400, `bap_uri is not at ${buyer.subscriber_url}`);
  }
  const age = Date.now() - Date.parse(context.timestamp);
  const ttl = /^PT(\d+)S$/.exec(context.ttl ?? 'PT30S')?.[1] ?? 30;
  if (!(age >= -CLOCK_SKEW && age <= ttl * 1000 + CLOCK_SKEW)) {
    throw new Refusal(400, `the search is of ${context.timestamp}, for ${ttl} seconds`);
  }
}

async function answer(context) {
  const body = JSON.stringify({
    context: {
      ...context, // the same transaction_id and message_id
      action: 'on_search',
      bpp_id: me.id,
      bpp_uri: me.url,
      timestamp: new Date().toISOString(),
    },
    message: { catalog: catalogue() },
  });
  try {
    const { status, json } = await me.post(`${context.bap_uri.replace(/\/$/, '')}/on_search`, body);
    console.log(`on_search to ${context.bap_id}: ${json?.message?.ack?.status ?? `HTTP ${status}`}`);
  } catch (failure) {
    console.error(`on_search to ${context.bap_id} failed: ${explain(failure)}`);
  }
  if (options.once) {
    stop();
  }
}

function catalogue() {
  return {
    'bpp/descriptor': { name: 'My Seller' },
    'bpp/fulfillments': [{ id: 'F1', type: 'Delivery' }],
    'bpp/providers': [
      {
        id: 'P1',
        descriptor: { name: 'Sandbox Sweets' },
        locations: [{ id: 'L1', gps: '12.9716,77.5946' }],
        items: [
          {
            id: 'I1',
            descriptor: { name: 'Sandbox Jaggery' },
            price: { currency: 'INR', value: '95.00' },
            quantity: { available: { count: '10' }, maximum: { count: '5' } },
            category_id: 'Foodgrains',
            fulfillment_id: 'F1',
            location_id: 'L1',
          },
        ],
      },
    ],
  };
}

function stop() {
  me.close();
  process.exit(0);
}
