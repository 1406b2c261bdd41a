/**
 * Which stories keep an issue from leaving. What one story causes costs that story; what is wrong with the issue itself
 * (template, addresses, keys) is for a person. An error that names no story is tried on each story alone, beside a story
 * that is certainly harmless: what happens to that one as well is not a story's fault.
 */
import { DigestError, reasonOf } from '../../model/errors.ts'
import type { Article } from '../../model/article.ts'
import { isError, type Finding } from '../../model/finding.ts'
import type { Problem, Story } from '../../model/issue.ts'
import type { Checked } from './check.ts'

/** A story that was dropped, and why. */
export interface StoryFault {
  readonly article: Article
  /** What is wrong, as the end of a sentence. */
  readonly detail: string
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
}

/** What came of building and checking an issue: what the gates found, or what was thrown. */
export type Outcome = Pick<Checked, 'findings' | 'problems'> & { readonly thrown?: unknown }

export interface Suspects {
  readonly stories: readonly Story[]
  readonly outcome: Outcome
  readonly language: string
  /** Builds and checks an issue of these stories alone. */
  readonly tryAlone: (stories: readonly Story[]) => Promise<Outcome>
}

/** The stories at fault, empty when it is none of them. */
export async function findFaults({ stories, outcome, language, tryAlone }: Suspects): Promise<readonly StoryFault[]> {
  if (errorsOf(outcome).size === 0) return []
  const named = stories.flatMap((story) => faultOf(story, outcome, (place) => place === story.article.id) ?? [])
  if (named.length > 0) return named
  const always = errorsOf(await tryAlone([harmlessStory(language)]))
  if ([...errorsOf(outcome)].every((id) => always.has(id))) return []
  const found: StoryFault[] = []
  for (const story of stories) {
    const alone = await tryAlone([story])
    const isOwn = [...errorsOf(alone)].some((id) => !always.has(id))
    const fault = isOwn ? faultOf(story, without(alone, always), () => true) : undefined
    if (fault !== undefined) found.push(fault)
  }
  return found
}

/** Runs a build and its checks; whatever is thrown is part of the outcome. */
export async function outcomeOf<T extends Outcome>(work: () => Promise<T>): Promise<T | Outcome> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof DigestError && thrown.code === 'E_STOPPED') throw thrown
    return { findings: [], problems: [], thrown }
  }
}

/** An outcome without the errors that every story meets. */
const without = ({ findings, problems, thrown }: Outcome, names: ReadonlySet<string>): Outcome => ({
  findings: findings.filter(({ id }) => !names.has(id)),
  problems: problems.filter(({ code }) => !names.has(code)),
  thrown,
})

/** Names of the errors: rules of lint, codes of problems, what was thrown. */
function errorsOf({ findings, problems, thrown }: Outcome): ReadonlySet<string> {
  return new Set([
    ...findings.filter(isError).map(({ id }) => id),
    ...problems.map(({ code }) => code),
    ...(thrown === undefined ? [] : [thrown instanceof DigestError ? thrown.code : `thrown ${reasonOf(thrown)}`]),
  ])
}

function faultOf(
  story: Story,
  { findings, problems, thrown }: Outcome,
  isHere: (place: string | undefined) => boolean,
): StoryFault | undefined {
  const own = findings.filter((finding) => isError(finding) && isHere(finding.where?.story))
  const broken = problems.filter(({ story: place }) => isHere(place))
  const said = [...own.map(({ what }) => what), ...broken.map(({ message }) => message)]
  if (said.length === 0 && thrown !== undefined && isHere(undefined)) said.push(reasonOf(thrown))
  const [first] = said
  if (first === undefined) return undefined
  return {
    article: story.article,
    detail: first.replace(/\s+/g, ' ').replace(/\.$/, ''),
    findings: own,
    problems: broken,
  }
}

/** A story of our own words that breaks no rule in any template. */
export function harmlessStory(language: string): Story {
  const text = 'The tide comes at noon. It leaves in the evening.'
  const headline = 'A check of the template'
  const article = {
    id: 'harmless',
    headline,
    language,
    text,
    paragraphs: [{ start: 0, end: text.length }],
    found: {},
    notices: [],
  }
  return {
    article,
    headline: { text: headline, origin: 'publisher' },
    summary: [{ text: 'The tide comes at noon.', start: 0, end: 23 }],
    keyQuotes: [],
    quotes: [],
    notices: [],
  }
}
