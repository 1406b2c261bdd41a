/** `doctor`: everything that an unattended run needs, checked, with the fix for what is wrong. (edge) */
import { DigestError, sayUnset } from '../../model/errors.ts'
import { sayCount } from '../../model/values.ts'
import { runChecks, good, skipped, warning, wrong, type Check, type CheckResult } from '../../ops/check.ts'
import { DNS_CHECKS } from '../../ops/dns-checks.ts'
import { systemDns } from '../../ops/system-dns.ts'
import type { Desk } from '../desk.ts'
import { planIssue } from '../issue/plan.ts'
import { readersOf } from '../issue/readers.ts'
import { labelOf, sayNone, waysOut } from '../issue/standing.ts'
import type { Publication } from '../publication.ts'
import { withStoreToLook } from '../with-store.ts'
import { dnsWorld, OWN_CHECKS, type DoctorWorld } from './checks.ts'

export type { CheckResult } from '../../ops/check.ts'

export interface Examine {
  /** Ask neither the DNS, the mail server nor the sources. */
  readonly isOffline: boolean
  /** DNS server to ask in place of the system's. */
  readonly dns?: string
  /** Variables of the mail server's login that the environment lacks. */
  readonly unset?: readonly string[]
}

/** Every check, in the order that a person reads them. Sends nothing and makes no issue. */
export async function examine(
  publication: Publication & { readonly file: string },
  desk: Desk,
  { isOffline, dns, unset = [] }: Examine,
): Promise<readonly CheckResult[]> {
  const { config, file } = publication
  const world = { ...publication, desk, isOffline }
  const checks =
    unset.length === 0 ? OWN_CHECKS : OWN_CHECKS.map((one) => (one.name === 'smtp' ? checkUnset(unset) : one))
  const own = await runChecks([...checks, { name: 'next issue', run: checkNextIssue }], world)
  const asked = isOffline ? [] : await runChecks(DNS_CHECKS, await dnsWorld(config, systemDns(dns)))
  return [{ check: 'config', state: 'good', message: `${file} is valid` }, ...own, ...asked]
}

/** In place of a login that could only fail. */
const checkUnset = (unset: readonly string[]): Check<DoctorWorld> => ({
  name: 'smtp',
  run: () => Promise.resolve(unset.map((name) => wrong(`the environment variable ${name} is not set`, sayUnset(name)))),
})

/** What the next send would do, planned as the send plans it. */
async function checkNextIssue({
  desk,
  isOffline,
  ...publication
}: DoctorWorld): Promise<readonly Omit<CheckResult, 'check'>[]> {
  if (isOffline) return [skipped('not planned (--offline): that reads the sources')]
  try {
    return await withStoreToLook(publication, async (store) => {
      const next = await planIssue(publication, store, desk)
      if (next.state === 'none')
        return [next.why === 'unread' ? wrong('no source can be read', 'Check the sources.') : good(sayNone(next))]
      const { send } = await readersOf(next, publication, store, desk)
      const readers = sayCount(send, 'reader', 'readers')
      if (next.state !== 'ready') return [warning(`${labelOf(next)}, to ${readers}`, waysOut(next).join(' '))]
      const stories = sayCount(next.built.stories.length, 'story', 'stories')
      const face = `“${next.built.rendered.subject}”, ${stories}, to ${readers}`
      if (next.issue.state !== 'held') return [good(face)]
      const hint =
        next.issue.heldFor === 'approval'
          ? 'pullquote send freezes it, pullquote approve sends it.'
          : 'pullquote lint says why.'
      return [warning(`${face}: it would be held for ${next.issue.heldFor}`, hint)]
    })
  } catch (error) {
    if (!(error instanceof DigestError)) throw error
    return [wrong(error.message, error.hint ?? 'pullquote lint shows the place.')]
  }
}
