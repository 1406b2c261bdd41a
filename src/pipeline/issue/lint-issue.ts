/** The rules of email and the proof of quotes on a planned issue, or on one of the store. */
import { nameArticle } from '../../model/name-article.ts'
import type { Store } from '../../model/store.ts'
import { isError } from '../../model/finding.ts'
import { createDesk, type Desk } from '../desk.ts'
import { mailFactsOrFault } from '../mail/mail-facts.ts'
import type { Publication } from '../publication.ts'
import { checkIssue, type Checked } from './check.ts'
import { planIssue, type PlanOptions, type ReadyIssue, type StoredIssue } from './plan.ts'
import { requireIssue } from './standing.ts'

/** What the rules found; a planned issue was checked when it was planned. */
export async function lintPlanned({ config }: Publication, next: ReadyIssue | StoredIssue): Promise<Checked> {
  if (next.state === 'ready') {
    const { findings, problems } = next
    const dropped = faultsFound(next)
    return {
      findings: [...dropped.findings, ...findings],
      problems: [...dropped.problems, ...problems],
      passes: dropped.passes && problems.length === 0 && !findings.some(isError),
    }
  }
  const { facts, findings: broken } = await mailFactsOrFault(config, next.issue)
  const { findings, problems, passes } = await checkIssue(next.built, facts)
  return { findings: [...broken, ...findings], problems, passes: passes && broken.length === 0 }
}

/** What the stories were dropped for. */
export function faultsFound({ faults }: Pick<ReadyIssue, 'faults'>): Checked {
  return {
    findings: faults.flatMap(({ findings }) => findings),
    problems: faults.flatMap(({ article, detail, findings, problems }) =>
      findings.length + problems.length > 0
        ? problems
        : [{ code: 'E_ARTICLE', message: detail, where: nameArticle(article), story: article.id }],
    ),
    passes: faults.length === 0,
  }
}

/**
 * Checks the next issue, as `pullquote lint` does; changes nothing.
 * @throws DigestError E_EMPTY when there is no issue to check
 */
export async function lintIssue(
  publication: Publication,
  store: Store,
  desk: Desk = createDesk(),
  options: PlanOptions = {},
): Promise<Checked & { readonly next: ReadyIssue | StoredIssue }> {
  const next = requireIssue(await planIssue(publication, store, desk, options))
  return { ...(await lintPlanned(publication, next)), next }
}
