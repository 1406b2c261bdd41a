/** What the DNS must say for mail to arrive: DKIM key, SPF, DMARC, MX. Pure over a Dns given as value. */
import { createPublicKey } from 'node:crypto'
import type { Check, CheckResult } from './check.ts'
import { good, skipped, warning, wrong } from './check.ts'
import { DnsAway } from './dns.ts'
import type { Dns } from './dns.ts'

export interface DnsWorld {
  readonly dns: Dns
  /** Domain of the From header. */
  readonly fromDomain: string
  /** Domain of the envelope sender: where returned mail goes, and what SPF is asked for. */
  readonly envelopeDomain: string
  readonly dkim?: { readonly domain: string; readonly selector: string; readonly privateKey: string }
  /** True when mail is kept in a local folder: nothing of this matters yet. */
  readonly isLocal: boolean
}

type Finding = Omit<CheckResult, 'check'>

export const DNS_CHECKS: readonly Check<DnsWorld>[] = [
  { name: 'dkim', run: (world) => whenAnswered(world, checkDkim) },
  { name: 'spf', run: (world) => whenAnswered(world, checkSpf) },
  { name: 'dmarc', run: (world) => whenAnswered(world, checkDmarc) },
  { name: 'mx', run: (world) => whenAnswered(world, checkMx) },
]

async function whenAnswered(
  world: DnsWorld,
  check: (world: DnsWorld) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  if (world.isLocal) return [skipped('mail goes to a local folder, so the DNS does not matter yet')]
  try {
    return await check(world)
  } catch (error) {
    if (error instanceof DnsAway) return [warning(error.message, 'Try again when the DNS of this machine answers.')]
    throw error
  }
}

/** RFC 6376 §3.6.1: the record's p= is the public half of our key. */
async function checkDkim({ dns, dkim }: DnsWorld): Promise<readonly Finding[]> {
  if (dkim === undefined) {
    return [warning('no DKIM key is configured', "Large receivers want signed mail: make a key and set 'send.dkim'.")]
  }
  const name = `${dkim.selector}._domainkey.${dkim.domain}`
  const ours = publicKeyOf(dkim.privateKey)
  if (ours === undefined) {
    return [
      wrong('the DKIM key file contains no private key in PEM form', `Make one: openssl genrsa -out dkim.pem 2048`),
    ]
  }
  const expected = `v=DKIM1; k=${ours.type}; p=${ours.base64}`
  const records = (await dns.txt(name)).filter((text) => /(?:^|;)\s*p=/.test(text))
  const [record] = records
  if (record === undefined)
    return [wrong(`${name} has no DKIM record`, `Publish this TXT record at ${name}: ${expected}`)]
  if (records.length > 1)
    return [wrong(`${name} has ${records.length} DKIM records`, 'Leave one of them: receivers may take any.')]
  const published = tagOf(record, 'p')?.replace(/\s+/g, '') ?? ''
  if (published === '') return [wrong(`the DKIM record at ${name} is revoked (p= is empty)`, `Publish: ${expected}`)]
  if (published !== ours.base64) {
    return [
      wrong(
        `the DKIM record at ${name} belongs to another key`,
        `Publish this TXT record, or use the key that is published: ${expected}`,
      ),
    ]
  }
  const findings: Finding[] = [good(`the key matches the record at ${name}`)]
  if (ours.bits !== undefined && ours.bits < 2048) {
    findings.push(
      warning(`the DKIM key has ${ours.bits} bits`, 'RFC 8301 §3.2 asks for 2048; receivers refuse less than 1024.'),
    )
  }
  if ((tagOf(record, 't') ?? '').split(':').includes('y')) {
    findings.push(
      warning(
        `the DKIM record at ${name} says it is a test (t=y)`,
        'Take t=y out: receivers may ignore the signature.',
      ),
    )
  }
  return findings
}

/** RFC 7208: one record, at most ten look-ups. */
async function checkSpf({ dns, envelopeDomain }: DnsWorld): Promise<readonly Finding[]> {
  const records = (await dns.txt(envelopeDomain)).filter((text) => /^v=spf1(?:\s|$)/i.test(text))
  const [record] = records
  if (record === undefined) {
    return [
      wrong(
        `${envelopeDomain} has no SPF record`,
        `Publish a TXT record at ${envelopeDomain} that names your mail server: v=spf1 include:YOUR-PROVIDER -all`,
      ),
    ]
  }
  if (records.length > 1) {
    return [
      wrong(
        `${envelopeDomain} has ${records.length} SPF records`,
        'Join them into one: with two every check fails (RFC 7208 §4.5).',
      ),
    ]
  }
  const findings: Finding[] = []
  if (/\s\+?all(?:\s|$)/i.test(record)) {
    findings.push(wrong(`the SPF record of ${envelopeDomain} lets everybody send (+all)`, 'End it with -all or ~all.'))
  } else if (!/\s[-~?]all(?:\s|$)|\sredirect=/i.test(record)) {
    findings.push(
      warning(
        `the SPF record of ${envelopeDomain} does not say what applies to other servers`,
        'End it with ~all or -all.',
      ),
    )
  }
  const lookups = await countLookups(dns, record, new Set([envelopeDomain]))
  if (lookups > 10) {
    findings.push(
      wrong(
        `the SPF record of ${envelopeDomain} needs ${lookups} look-ups, and 10 are allowed`,
        'Take out includes that are not used (RFC 7208 §4.6.4).',
      ),
    )
  }
  return findings.length > 0 ? findings : [good(`${envelopeDomain} publishes SPF (${lookups} of 10 look-ups)`)]
}

async function countLookups(dns: Dns, record: string, seen: Set<string>): Promise<number> {
  let count = 0
  for (const term of record.split(/\s+/).slice(1)) {
    const [, mechanism = '', value] =
      /^[-+~?]?(include|redirect|a|mx|ptr|exists)(?:[:=]([^\s/]+))?(?:\/\S*)?$/i.exec(term) ?? []
    if (mechanism === '') continue
    count += 1
    const isNested = /^(?:include|redirect)$/i.test(mechanism)
    if (!isNested || value === undefined || value.includes('%') || seen.has(value) || count > 30) continue
    seen.add(value)
    const nested = (await dns.txt(value)).find((text) => /^v=spf1(?:\s|$)/i.test(text))
    if (nested !== undefined) count += await countLookups(dns, nested, seen)
  }
  return count
}

/** RFC 7489: a policy at the From domain (or above it), and one of SPF and DKIM in line with it. */
async function checkDmarc({ dns, fromDomain, envelopeDomain, dkim }: DnsWorld): Promise<readonly Finding[]> {
  const found = await findDmarc(dns, fromDomain)
  if (found === undefined) {
    return [
      wrong(
        `${fromDomain} has no DMARC record`,
        `Publish a TXT record at _dmarc.${fromDomain}: v=DMARC1; p=none; rua=mailto:you@${fromDomain}`,
      ),
    ]
  }
  const { record, at } = found
  const policy = tagOf(record, 'p')?.toLowerCase()
  if (policy === undefined || !['none', 'quarantine', 'reject'].includes(policy)) {
    return [wrong(`the DMARC record at ${at} has no valid policy (p=)`, 'Write p=none, p=quarantine or p=reject.')]
  }
  const isAligned = [envelopeDomain, dkim?.domain].some(
    (domain) => domain !== undefined && areRelated(domain, fromDomain),
  )
  if (!isAligned) {
    return [
      wrong(
        `neither the DKIM domain nor the envelope domain (${envelopeDomain}) belongs to ${fromDomain}, so DMARC fails`,
        `Sign with a key of ${fromDomain} ('send.dkim.domain').`,
      ),
    ]
  }
  return [good(`${at} publishes DMARC with p=${policy}`)]
}

async function findDmarc(dns: Dns, domain: string): Promise<{ record: string; at: string } | undefined> {
  const labels = domain.split('.')
  for (let start = 0; start <= labels.length - 2; start += 1) {
    const at = `_dmarc.${labels.slice(start).join('.')}`
    const record = (await dns.txt(at)).find((text) => /^v=DMARC1\s*(?:;|$)/i.test(text))
    if (record !== undefined) return { record, at }
  }
  return undefined
}

/** Replies and returned mail need somewhere to go. RFC 5321 §5.1: without MX the address records count; RFC 7505: `.` means none. */
async function checkMx({ dns, fromDomain, envelopeDomain }: DnsWorld): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const domain of new Set([fromDomain, envelopeDomain])) {
    const records = await dns.mx(domain)
    const isNull = records.length === 1 && (records[0]?.exchange === '' || records[0]?.exchange === '.')
    if (isNull) {
      findings.push(
        wrong(
          `${domain} says that it takes no mail (null MX)`,
          'Replies and returned mail are lost, and receivers refuse such senders.',
        ),
      )
    } else if (records.length === 0 && (await dns.addresses(domain)).length === 0) {
      findings.push(
        wrong(
          `${domain} has neither MX nor address records`,
          'Receivers refuse senders that nobody can reply to: publish an MX record.',
        ),
      )
    } else if (records.length === 0) {
      findings.push(
        warning(`${domain} has no MX record`, 'Returned mail goes to its web server: publish an MX record.'),
      )
    } else {
      findings.push(good(`${domain} takes mail at ${records.map(({ exchange }) => exchange).join(', ')}`))
    }
  }
  return findings
}

const tagOf = (record: string, name: string): string | undefined =>
  record
    .split(';')
    .map((tag) => tag.trim())
    .find((tag) => tag.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .trim()

/** Relaxed alignment without the public suffix list: one is the other or is below it. */
const areRelated = (a: string, b: string): boolean => a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)

interface PublicKey {
  readonly type: 'rsa' | 'ed25519'
  readonly base64: string
  readonly bits?: number
}

function publicKeyOf(pem: string): PublicKey | undefined {
  try {
    const key = createPublicKey(pem)
    const der = key.export({ type: 'spki', format: 'der' })
    if (key.asymmetricKeyType === 'rsa') {
      const bits = key.asymmetricKeyDetails?.modulusLength
      return { type: 'rsa', base64: der.toString('base64'), bits }
    }
    // RFC 8463 §3.2: the bare 32 bytes.
    if (key.asymmetricKeyType === 'ed25519') return { type: 'ed25519', base64: der.subarray(-32).toString('base64') }
  } catch {
    // Reported by the caller, with the way to make a key.
  }
  return undefined
}
