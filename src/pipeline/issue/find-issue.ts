/** The issue that a person means. */
import { DigestError } from '../../model/errors.ts'
import type { Store } from '../../model/store.ts'

/** Fewer characters than this could name an issue by accident. */
const SHORTEST_ID = 4

/**
 * The issue that a person means by the beginning of its id.
 * @throws DigestError E_NOT_FOUND when none or several begin so
 */
export async function findIssueId(store: Store, newsletter: string, prefix: string): Promise<string> {
  const text = prefix.toLowerCase()
  const ids = text.length < SHORTEST_ID ? [] : await store.issues.find(text)
  const own: string[] = []
  for (const id of ids) if ((await store.issues.newsletterOf(id)) === newsletter) own.push(id)
  const [id] = own
  if (id !== undefined && own.length === 1) return id
  const message =
    own.length === 0 ? `There is no issue '${prefix}'` : `'${prefix}' begins the ids of ${own.length} issues`
  throw new DigestError('E_NOT_FOUND', message, { hint: 'pullquote status lists the issues with their ids.' })
}
