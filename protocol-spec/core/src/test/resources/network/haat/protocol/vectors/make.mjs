// Makes the project's own vectors with Node's OpenSSL: an implementation that shares no code with ours.
import crypto from 'node:crypto'; import fs from 'node:fs';
const out = process.argv[2];
const h = s => crypto.createHash('sha256').update(s).digest();
const pk8 = seed => crypto.createPrivateKey({key: Buffer.concat([Buffer.from('302e020100300506032b657004220420','hex'), seed]), format:'der', type:'pkcs8'});
const xk8 = raw => crypto.createPrivateKey({key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420','hex'), raw]), format:'der', type:'pkcs8'});
const pub = k => crypto.createPublicKey(k).export({format:'der',type:'spki'});
const b64 = b => Buffer.from(b).toString('base64');
const keys = Object.fromEntries(['buyer','seller','gateway'].map(n => { const seed = h('haat vector key '+n); const k = pk8(seed); const raw = pub(k).subarray(12);
  return [n, {seed: b64(seed), libsodium: b64(Buffer.concat([seed, raw])), pkcs8: b64(k.export({format:'der',type:'pkcs8'})), public: b64(raw)}]; }));
const enc = Object.fromEntries(['registry','participant'].map(n => { const raw = h('haat vector encryption key '+n); const k = xk8(raw); const spki = pub(k);
  return [n, {raw: b64(raw), pkcs8: b64(k.export({format:'der',type:'pkcs8'})), public_spki: b64(spki), public_raw: b64(spki.subarray(12))}]; }));
const ctx = {domain:'ONDC:RET10',country:'IND',city:'std:080',action:'search',core_version:'1.2.0',bap_id:'buyer.haat.test',bap_uri:'https://buyer.haat.test/bap',transaction_id:'t-0001',message_id:'m-0001',timestamp:'2026-11-23T10:00:00.000Z',ttl:'PT30S'};
const bodies = {
  compact: Buffer.from(JSON.stringify({context: ctx, message: {intent: {item: {descriptor: {name: 'atta'}}}}})),
  pretty: Buffer.from(JSON.stringify({context: ctx, message: {intent: {}}}, null, 4)),
  crlf: Buffer.from('{\r\n  "context": {}\r\n}\r\n'),
  kannada: Buffer.from(JSON.stringify({name: 'ಗೋಧಿ ಹಿಟ್ಟು', hindi: 'गेहूँ का आटा', emoji: '🛒'})),
  escapes: Buffer.from('{"a":"\\u0041\\/","n":1.0,"e":1e3,"big":12345678901234567890}'),
  empty: Buffer.alloc(0),
  bom: Buffer.concat([Buffer.from('efbbbf','hex'), Buffer.from('{}')]),
  'not-utf8': Buffer.from([0x7b,0x22,0xff,0xfe,0x22,0x7d]),
  large: Buffer.from(JSON.stringify({filler: 'x'.repeat(3000)})),
};
const signing = [];
let i = 0;
for (const [body, bytes] of Object.entries(bodies)) for (const name of Object.keys(keys)) {
  const created = String(1790000000 + i * 37), expires = String(1790000000 + i * 37 + 30 + i); i++;
  const digest = b64(crypto.createHash('blake2b512').update(bytes).digest());
  const text = `(created): ${created}\n(expires): ${expires}\ndigest: BLAKE-512=${digest}`;
  const signature = b64(crypto.sign(null, Buffer.from(text), pk8(h('haat vector key '+name))));
  const sid = name + '.haat.test', uk = 'k' + i;
  signing.push({id: `${body}/${name}`, body, key: name, subscriber_id: sid, unique_key_id: uk, created, expires, digest, signature,
    header: `Signature keyId="${sid}|${uk}|ed25519",algorithm="ed25519",created="${created}",expires="${expires}",headers="(created) (expires) digest",signature="${signature}"`});
}
const secret = crypto.diffieHellman({privateKey: xk8(Buffer.from(enc.registry.raw,'base64')), publicKey: crypto.createPublicKey(xk8(Buffer.from(enc.participant.raw,'base64')))});
const challenges = ['a', 'sixteen bytes ok', 'ನಮಸ್ಕಾರ', crypto.createHash('sha1').update('c').digest('hex')].map(plain => { const c = crypto.createCipheriv('aes-256-ecb', secret, null); return {plain, challenge: Buffer.concat([c.update(plain,'utf8'), c.final()]).toString('base64')}; });
const gcm = ['1234', '{"amount":"10.00"}'].map((plain, n) => { const nonce = h('nonce'+n).subarray(0,12); const c = crypto.createCipheriv('aes-256-gcm', secret, nonce); const ct = Buffer.concat([c.update(plain,'utf8'), c.final()]); const tag = c.getAuthTag();
  return {plain, json: b64(JSON.stringify({encrypted_data: b64(ct), hmac: b64(tag), nonce: b64(nonce)})), joined: b64(Buffer.concat([nonce, ct, tag]))}; });
const vl = 'IND|ONDC:RET10|sellerApp|std:080|grocery.haat.test';
const plain = [{text: vl, key: 'buyer', signature: b64(crypto.sign(null, Buffer.from(vl), pk8(h('haat vector key buyer'))))}];
fs.writeFileSync(out + '/vectors.json', JSON.stringify({note: 'Made with Node ' + process.version + ' (OpenSSL), from keys that are SHA-256 of public sentences. Never use them.', keys, encryption_keys: enc,
  bodies: Object.fromEntries(Object.entries(bodies).map(([k, v]) => [k, b64(v)])), signing, shared_secret: b64(secret), challenges, payloads: gcm, plain}, null, 1) + '\n');
