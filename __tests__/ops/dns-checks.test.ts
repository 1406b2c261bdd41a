import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { runChecks } from '../../src/ops/check.ts'
import { DnsAway } from '../../src/ops/dns.ts'
import type { Dns } from '../../src/ops/dns.ts'
import { DNS_CHECKS } from '../../src/ops/dns-checks.ts'
import type { DnsWorld } from '../../src/ops/dns-checks.ts'

const rsa = (bits: number) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  return {
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    p: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  }
}
const key = rsa(2048)
const otherKey = rsa(2048)
const shortKey = rsa(1024)

interface Zone {
  readonly txt?: Readonly<Record<string, readonly string[]>>
  readonly mx?: Readonly<Record<string, readonly string[]>>
  readonly a?: Readonly<Record<string, readonly string[]>>
}
const dnsOf = ({ txt = {}, mx = {}, a = {} }: Zone): Dns => ({
  txt: (name) => Promise.resolve(txt[name] ?? []),
  mx: (name) => Promise.resolve((mx[name] ?? []).map((exchange, at) => ({ exchange, priority: at }))),
  addresses: (name) => Promise.resolve(a[name] ?? []),
})

const GOOD: Zone = {
  txt: {
    'news._domainkey.harbour.example': [`v=DKIM1; k=rsa; p=${key.p}`],
    'harbour.example': ['v=spf1 include:mail.example -all', 'other=record'],
    'mail.example': ['v=spf1 ip4:192.0.2.0/24 -all'],
    '_dmarc.harbour.example': ['v=DMARC1; p=quarantine; rua=mailto:d@harbour.example'],
  },
  mx: { 'harbour.example': ['mx.mail.example'] },
}
const away = () => Promise.reject(new DnsAway('the DNS gave no answer'))
const world = (zone: Zone, overrides: Partial<DnsWorld> = {}): DnsWorld => ({
  dns: dnsOf(zone),
  fromDomain: 'harbour.example',
  envelopeDomain: 'harbour.example',
  dkim: { domain: 'harbour.example', selector: 'news', privateKey: key.pem },
  isLocal: false,
  ...overrides,
})
const txt = (changes: NonNullable<Zone['txt']>): Zone => ({ ...GOOD, txt: { ...GOOD.txt, ...changes } })

describe('the DNS checks', () => {
  test('have nothing to say against a domain that is set up well', async () => {
    const results = await runChecks(DNS_CHECKS, world(GOOD))
    expect(results.map(({ check, state }) => [check, state])).toEqual([
      ['dkim', 'good'],
      ['spf', 'good'],
      ['dmarc', 'good'],
      ['mx', 'good'],
    ])
  })

  const name = 'news._domainkey.harbour.example'
  test.each<[string, DnsWorld, string, string, RegExp]>([
    ['no DKIM record', world(txt({ [name]: [] })), 'dkim', 'error', /has no DKIM record/],
    [
      'a DKIM record of another key',
      world(txt({ [name]: [`v=DKIM1; p=${otherKey.p}`] })),
      'dkim',
      'error',
      /another key/,
    ],
    ['a revoked DKIM record', world(txt({ [name]: ['v=DKIM1; p='] })), 'dkim', 'error', /revoked/],
    ['two DKIM records', world(txt({ [name]: [`p=${key.p}`, `p=${otherKey.p}`] })), 'dkim', 'error', /2 DKIM records/],
    ['a DKIM record in test mode', world(txt({ [name]: [`v=DKIM1; t=y:s; p=${key.p}`] })), 'dkim', 'warning', /t=y/],
    [
      'a short DKIM key',
      world(txt({ [name]: [`p=${shortKey.p}`] }), {
        dkim: { domain: 'harbour.example', selector: 'news', privateKey: shortKey.pem },
      }),
      'dkim',
      'warning',
      /1024 bits/,
    ],
    [
      'a key file without a key',
      world(GOOD, { dkim: { domain: 'harbour.example', selector: 'news', privateKey: 'hello' } }),
      'dkim',
      'error',
      /no private key/,
    ],
    ['no SPF', world(txt({ 'harbour.example': [] })), 'spf', 'error', /no SPF record/],
    [
      'two SPF records',
      world(txt({ 'harbour.example': ['v=spf1 -all', 'v=spf1 ~all'] })),
      'spf',
      'error',
      /2 SPF records/,
    ],
    ['SPF for everybody', world(txt({ 'harbour.example': ['v=spf1 +all'] })), 'spf', 'error', /\+all/],
    ['SPF without an end', world(txt({ 'harbour.example': ['v=spf1 mx'] })), 'spf', 'warning', /other servers/],
    [
      'SPF with too many look-ups',
      world(
        txt({
          'harbour.example': [
            `v=spf1 ${Array.from({ length: 11 }, (_, at) => `include:s${at}.example`).join(' ')} -all`,
          ],
        }),
      ),
      'spf',
      'error',
      /11 look-ups/,
    ],
    [
      'SPF that includes itself',
      world(txt({ 'harbour.example': ['v=spf1 include:harbour.example -all'] })),
      'spf',
      'good',
      /1 of 10/,
    ],
    ['no DMARC', world(txt({ '_dmarc.harbour.example': [] })), 'dmarc', 'error', /no DMARC record/],
    [
      'DMARC without a policy',
      world(txt({ '_dmarc.harbour.example': ['v=DMARC1; rua=mailto:a@b.example'] })),
      'dmarc',
      'error',
      /no valid policy/,
    ],
    [
      'a From domain that nothing signs for',
      world(
        {
          ...GOOD,
          txt: { ...GOOD.txt, 'bounce.example': ['v=spf1 -all'], 'news._domainkey.other.example': [`p=${key.p}`] },
        },
        { envelopeDomain: 'bounce.example', dkim: { domain: 'other.example', selector: 'news', privateKey: key.pem } },
      ),
      'dmarc',
      'error',
      /DMARC fails/,
    ],
    ['no MX and no address', world({ ...GOOD, mx: {} }), 'mx', 'error', /neither MX nor address/],
    [
      'an address without MX',
      world({ ...GOOD, mx: {}, a: { 'harbour.example': ['192.0.2.1'] } }),
      'mx',
      'warning',
      /no MX record/,
    ],
    ['a null MX', world({ ...GOOD, mx: { 'harbour.example': [''] } }), 'mx', 'error', /takes no mail/],
  ])('%s is told', async (_claim, given, check, state, message) => {
    const found = (await runChecks(DNS_CHECKS, given)).find((one) => one.check === check && one.state === state)
    expect(found).toMatchObject({ message: expect.stringMatching(message) })
    if (state !== 'good') expect(found?.hint?.length).toBeGreaterThan(20)
  })

  test('the record to publish is given word for word', async () => {
    const [found] = await runChecks(DNS_CHECKS, world(txt({ [name]: [] })))
    expect(found?.hint).toContain(`v=DKIM1; k=rsa; p=${key.p}`)
  })

  test('an Ed25519 key is compared by its 32 bytes (RFC 8463)', async () => {
    const pair = generateKeyPairSync('ed25519')
    const p = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
    const dkim = {
      domain: 'harbour.example',
      selector: 'news',
      privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
    const [found] = await runChecks(DNS_CHECKS, world(txt({ [name]: [`v=DKIM1; k=ed25519; p=${p}`] }), { dkim }))
    expect(found?.state).toBe('good')
  })

  test('DMARC of the organisation counts for a domain below it', async () => {
    const zone: Zone = {
      ...GOOD,
      txt: { ...GOOD.txt, 'letters.harbour.example': ['v=spf1 -all'] },
      mx: { 'letters.harbour.example': ['mx.example'] },
    }
    const results = await runChecks(
      DNS_CHECKS,
      world(zone, { fromDomain: 'letters.harbour.example', envelopeDomain: 'letters.harbour.example' }),
    )
    expect(results.find(({ check }) => check === 'dmarc')?.message).toBe(
      '_dmarc.harbour.example publishes DMARC with p=quarantine',
    )
  })

  test('a resolver that is away blames nobody', async () => {
    const results = await runChecks(DNS_CHECKS, world(GOOD, { dns: { txt: away, mx: away, addresses: away } }))
    expect(results.map(({ state }) => state)).toEqual(['warning', 'warning', 'warning', 'warning'])
  })

  test('mail into a local folder needs no DNS', async () => {
    const results = await runChecks(DNS_CHECKS, world({}, { isLocal: true }))
    expect(new Set(results.map(({ state }) => state))).toEqual(new Set(['skipped']))
  })
})
