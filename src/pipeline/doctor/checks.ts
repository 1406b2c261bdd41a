/** The checks of `doctor` that need more than the DNS: store, mail server, template, audience, clock, schedule. (edge) */
import { access, constants, readFile, statfs } from 'node:fs/promises'
import path from 'node:path'
import { openAudience } from '../../audience/open-audience.ts'
import type { Config } from '../../config/config.ts'
import { domainOf } from '../../model/address.ts'
import { DigestError } from '../../model/errors.ts'
import type { Check, CheckResult } from '../../ops/check.ts'
import { good, skipped, warning, wrong } from '../../ops/check.ts'
import type { Dns } from '../../ops/dns.ts'
import type { DnsWorld } from '../../ops/dns-checks.ts'
import { checkClock } from './clock.ts'
import { checkSecrets } from './secrets.ts'
import { buildIssue } from '../issue/build.ts'
import { harmlessStory } from '../issue/faults.ts'
import { mailboxFolder, openTransport, usesMailbox } from '../mail/settings.ts'
import { nextRun } from '../../schedule/cron.ts'
import type { Desk } from '../desk.ts'
import { cacheFolderOf, type Publication } from '../publication.ts'
import { readPostgresUrl } from '../../store/postgres-url.ts'
import { sayCount } from '../../model/values.ts'
import { createSayTime } from '../../model/say-time.ts'
import { timetableOf } from '../run/timetable.ts'
import { showAddress } from '../../model/shown-address.ts'
import { checkWebVersion } from '../web/check-web.ts'
import { withStore } from '../with-store.ts'

export interface DoctorWorld extends Publication {
  readonly desk: Desk
  readonly isOffline: boolean
}

export type Finding = Omit<CheckResult, 'check'>

export const OWN_CHECKS: readonly Check<DoctorWorld>[] = [
  { name: 'store', run: checkStore },
  { name: 'clock', run: checkClock },
  { name: 'schedule', run: checkSchedule },
  { name: 'sources', run: checkSources },
  { name: 'template', run: checkTemplate },
  { name: 'audience', run: checkAudience },
  { name: 'secrets', run: checkSecrets },
  { name: 'unsubscribe', run: checkUnsubscribe },
  { name: 'web', run: checkWebVersion },
  { name: 'smtp', run: checkServer },
]

export async function dnsWorld(config: Config, dns: Dns): Promise<DnsWorld> {
  const { dkim, envelopeFrom, bounceDomain } = config.send
  const privateKey = dkim === undefined ? undefined : await readFile(dkim.keyFile, 'utf8').catch(() => '')
  return {
    dns,
    fromDomain: domainOf(config.from.address).toLowerCase(),
    envelopeDomain: bounceDomain ?? domainOf(envelopeFrom ?? config.from.address).toLowerCase(),
    isLocal: usesMailbox(config),
    ...(dkim === undefined || privateKey === undefined
      ? {}
      : { dkim: { domain: dkim.domain, selector: dkim.selector, privateKey } }),
  }
}

/** Room for a ledger of some hundred thousand readers and its log. */
const LOW_DISK = 200 * 1024 * 1024

async function checkStore({ config }: DoctorWorld): Promise<readonly Finding[]> {
  return withStore(config, async (store) => {
    await store.settings.set('doctor', new Date().toISOString())
    const findings: Finding[] = [good(`${store.place} can be written, and is of this version`)]
    if (store.kind === 'sqlite' && store.place !== ':memory:') {
      const { bavail, bsize } = await statfs(path.dirname(store.place))
      const free = bavail * bsize
      if (free < LOW_DISK) {
        findings.push(
          warning(
            `only ${Math.round(free / 1024 / 1024)} MB are free beside ${store.place}`,
            'Make room: a run stops when the disk is full.',
          ),
        )
      }
    }
    if (store.kind === 'postgres' && readPostgresUrl(config.store).isExposed) {
      findings.push(
        warning(
          `sslmode=disable: the login and every address reach ${store.place} unencrypted`,
          'Write sslmode=verify-full and sslrootcert=FILE, unless nobody else can read this network.',
        ),
      )
    }
    const unfinished = await store.issues.unfinished(config.id)
    if (unfinished?.state === 'held') {
      findings.push(
        warning(
          `issue ${unfinished.number} waits for a person; no other issue is made until then`,
          `pullquote approve or discard ${unfinished.id.slice(0, 12)}.`,
        ),
      )
    }
    return findings
  })
}

function checkSchedule({ config, desk }: DoctorWorld): Promise<readonly Finding[]> {
  const timetable = timetableOf(config)
  if (timetable === undefined) return Promise.resolve([skipped('there is none: send is called by hand')])
  const next = nextRun(timetable.cron, desk.now(), timetable.zone)
  const say = createSayTime(timetable.zone)
  const found: Finding[] = [good(`the next run is ${next === undefined ? 'never' : say(next)} in ${timetable.zone}`)]
  if (config.operator === undefined) {
    found.push(
      warning('nobody is notified when a source keeps failing', "Set 'operator' to an address that somebody reads."),
    )
  }
  if (timetable.notAfter === undefined) {
    found.push(warning('a missed run is made up for, however late it is', "Set 'schedule.notAfter', for example 3h."))
  }
  return Promise.resolve(found)
}

async function checkSources({ config }: DoctorWorld): Promise<readonly Finding[]> {
  if (config.sources.length === 0) return [wrong('none is configured', "List them under 'sources'.")]
  const missing: Finding[] = []
  for (const { place, kind } of config.sources) {
    if (/^https?:/i.test(place) || /[*?[{]/.test(place)) continue
    const isThere = await access(place, constants.R_OK).then(
      () => true,
      () => false,
    )
    if (!isThere) missing.push(wrong(`the ${kind} ${place} cannot be read`, 'Check path and permissions.'))
  }
  const health = await withStore(config, (store) => store.sources.health(config.id))
  for (const { source, failures, lastError } of health) {
    const isConfigured = config.sources.some(({ place }) => showAddress(place) === source)
    if (failures > 0 && isConfigured)
      missing.push(
        warning(
          `${source} failed in the last ${failures === 1 ? 'run' : `${failures} runs`}: ${lastError}`,
          'Open it in a browser; pullquote digest reads it alone.',
        ),
      )
  }
  return missing.length > 0 ? missing : [good(`${config.sources.length} configured`)]
}

/** Renders an issue of one invented article: what is wrong with the template shows without a source. */
async function checkTemplate({ config, file, desk }: DoctorWorld): Promise<readonly Finding[]> {
  const cacheFolder = cacheFolderOf({ config, file })
  const built = await buildIssue(config, [harmlessStory(config.language)], {
    now: desk.now(),
    cacheFolder,
  })
  const [problem] = built.rendered.problems
  if (problem !== undefined) return [wrong(problem.message, problem.hint ?? 'pullquote preview shows the place.')]
  const words = built.rendered.notices.find(({ code }) => code === 'language-words')
  if (words !== undefined)
    return [warning(words.message, 'Translate them under words in a theme (pullquote docs templates).')]
  return [good(`${config.template} renders (${built.rendered.bytes} bytes for one story)`)]
}

async function checkAudience({ config }: DoctorWorld): Promise<readonly Finding[]> {
  return withStore(config, async (store) => {
    let active = 0
    let others = 0
    let wrongRows = 0
    const rows = openAudience(config.audience ?? {}, {
      store: store.audience(config.id),
      onNotice: () => (wrongRows += 1),
    })
    for await (const { state } of rows) {
      if (state === 'active') active += 1
      else others += 1
    }
    const findings: Finding[] = []
    if (active === 0)
      findings.push(
        wrong('nobody would get it', 'Add readers: pullquote subscribers import FILE, or the file under audience.'),
      )
    else
      findings.push(
        good(
          `${sayCount(active, 'active reader', 'active readers')}${others === 0 ? '' : `, ${sayCount(others, 'other', 'others')}`}`,
        ),
      )
    if (wrongRows > 0)
      findings.push(
        warning(
          `${sayCount(wrongRows, 'row of the list names', 'rows of the list name')} no valid address or repeat one`,
          'pullquote send --dry-run --verbose shows each with its line.',
        ),
      )
    return findings
  })
}

function checkUnsubscribe({ config }: DoctorWorld): Promise<readonly Finding[]> {
  const { url, mailto } = config.send.unsubscribe
  if (url === undefined && mailto === undefined) {
    return Promise.resolve([
      wrong(
        'readers could not unsubscribe',
        "Set 'send.unsubscribe.url' (answered by pullquote serve) or 'send.unsubscribe.mailto'.",
      ),
    ])
  }
  if (url === undefined) {
    return Promise.resolve([
      warning(
        'there is only a mailto',
        'Gmail and Yahoo want one click (RFC 8058): set send.unsubscribe.url, and run pullquote serve.',
      ),
    ])
  }
  if (!url.startsWith('https:')) {
    return Promise.resolve([warning(`${url} is not https`, 'One click needs https (RFC 8058 §3.1).')])
  }
  return Promise.resolve([good(url)])
}

function hasLogin({ send: { smtp } }: DoctorWorld['config']): boolean {
  return typeof smtp === 'string' ? smtp.includes('@') : smtp?.user !== undefined || smtp?.oauth2 !== undefined
}

/** Connects, encrypts and logs in, and quits: nothing is sent. */
async function checkServer({ config, isOffline }: DoctorWorld): Promise<readonly Finding[]> {
  if (usesMailbox(config)) return [skipped(`no server is configured: mail goes to ${mailboxFolder(config)}`)]
  if (isOffline) return [skipped('not asked (--offline)')]
  const transport = await openTransport(config)
  try {
    const channel = await transport.open()
    await channel.close()
    const offers = channel.offers === undefined ? '' : ` (${channel.offers})`
    const verdict = hasLogin(config) ? 'takes the login' : 'answers, without a login'
    return [good(`${transport.name} ${verdict}${offers}`)]
  } catch (error) {
    if (!(error instanceof DigestError)) throw error
    return [wrong(error.message, error.hint ?? "Check 'send.smtp'.")]
  }
}
