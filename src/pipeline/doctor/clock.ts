/** The clock of this machine, and what earlier clocks wrote into the store. (edge: reads the store) */
import { latestRecord, requireClock } from '../../model/clock-limit.ts'
import { DigestError } from '../../model/errors.ts'
import { createSayTime } from '../../model/say-time.ts'
import { good, warning, wrong } from '../../ops/check.ts'
import { mailServerTime } from '../mail/settings.ts'
import { clockOfStore } from '../run/clock-evidence.ts'
import { withStore } from '../with-store.ts'
import type { DoctorWorld, Finding } from './checks.ts'

/** Runs and issues that are looked at, the newest first. */
const RECORDS = 50

/** The clock against the store, and times in the store that the clock has not reached. */
export async function checkClock({ config, desk, isOffline }: DoctorWorld): Promise<readonly Finding[]> {
  const now = desk.now()
  const say = createSayTime(config.timezone)
  return withStore(config, async (store) => {
    const until = latestRecord(now)
    const findings: Finding[] = []
    try {
      const mailServer = isOffline ? undefined : await mailServerTime(config)
      requireClock({ ...(await clockOfStore(store, config.id, now)), mailServer })
      findings.push(good(`it is ${say(now)} in ${config.timezone}`))
    } catch (error) {
      if (!(error instanceof DigestError)) throw error
      findings.push(wrong(error.message, error.hint ?? ''))
    }
    const runs = await store.runs.list(config.id, RECORDS)
    const issues = await store.issues.list({ newsletter: config.id, limit: RECORDS })
    const ahead = [
      ...runs.filter(({ beganAt }) => beganAt > until).map(({ beganAt }) => `a run of ${beganAt}`),
      ...issues
        .filter(({ createdAt }) => createdAt > until)
        .map(({ number, createdAt }) => `issue ${number} of ${createdAt}`),
    ]
    if (ahead.length > 0) {
      const more = ahead.length > 3 ? ` and ${ahead.length - 3} more` : ''
      findings.push(
        warning(
          `the store has records from the future: ${ahead.slice(0, 3).join(', ')}${more}`,
          'A clock was wrong. If this clock was wrong then, do nothing: these records are ignored. If it is wrong now, set it and use NTP.',
        ),
      )
    }
    return findings
  })
}
