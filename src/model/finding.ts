/** The words of checking a finished issue: what a rule found, where, and how to fix it; and the parts of a message. */

/** An error holds the issue back; a warning is a person's to judge. */
export type Severity = 'error' | 'warning'

/** Where a finding is. Only what the rule knows is filled in. */
export interface FindingPlace {
  readonly part: 'html' | 'text' | 'header' | 'message' | 'story' | 'newsletter'
  /** CSS selector of the element in the rendered HTML. */
  readonly selector?: string
  /** Name of the header field. */
  readonly header?: string
  /** One-based line in the part. */
  readonly line?: number
  /** Id of the story's article. */
  readonly story?: string
}

/** One broken rule of lint: what is wrong and where, why it matters, how to fix it. */
export interface Finding {
  /** Name of the rule, as docs/lint.md lists it. */
  readonly id: string
  readonly severity: Severity
  readonly what: string
  readonly where?: FindingPlace
  readonly why: string
  readonly how: string
}

export function isError(finding: Finding): boolean {
  return finding.severity === 'error'
}

/** One header field: `value` is unfolded, still encoded as it travels; `line` is one-based in its message. */
export interface HeaderField {
  readonly name: string
  readonly value: string
  readonly line: number
}

/** A part of a MIME message, as the tree shows it. */
export interface MimePart {
  /** Media type in lower case, without parameters. */
  readonly type: string
  /** Parameters of the Content-Type, names in lower case. */
  readonly parameters: Readonly<Record<string, string>>
  /** Content-Transfer-Encoding in lower case; `7bit` when absent. */
  readonly encoding: string
  readonly headers: readonly HeaderField[]
  /** Octets of the body as it travels. */
  readonly bytes: number
  readonly parts: readonly MimePart[]
}
