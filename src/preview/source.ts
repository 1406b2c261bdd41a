/** What the preview is given: how to build the issue, keep an editor's changes, and send a test. It knows no other room. */
import type { Finding, HeaderField, MimePart } from '../model/finding.ts'
import type { Issue, IssueEdits, RenderedIssue, Story } from '../model/issue.ts'
import type { AddressReport, ClientTable, SpamReport } from '../model/mail-checks.ts'

/** One finished message, as a recipient would get it: the bytes that a send would put on the wire. */
interface SampleMessage {
  readonly raw: Uint8Array
  readonly headers: readonly HeaderField[]
  readonly root: MimePart
  /** Decoded bodies, tokens replaced. */
  readonly html: string
  readonly text: string
}

/** `send`: to all readers, now · `approve`: release what was held, and send it · `discard`: drop it. */
export type PreviewAct = 'send' | 'approve' | 'discard'

export interface PreviewActs {
  readonly does: readonly PreviewAct[]
  /** Where the mail goes when it is not to the readers' mail servers. */
  readonly to?: string
  /** Sending freezes the issue, and it waits for `approve`. */
  readonly isHeld?: boolean
}

/** An issue as it would be sent now. */
export interface PreviewBuild {
  /** Hash of the content: the id that the send gives it. */
  readonly issueId: string
  /** How many readers it goes to now. */
  readonly readers: number
  readonly issue: Issue
  readonly rendered: RenderedIssue
  readonly message: SampleMessage
  /** Every story that could be shown, before the editor's changes; dropped ones too. */
  readonly stories: readonly Story[]
  readonly findings: readonly Finding[]
  /** The editor's changes that this build took up. */
  readonly edits: IssueEdits
  /** Present when this is not simply the next issue: a frozen one, or nothing new to send. */
  readonly status?: {
    /** `No. 3, waiting for approval`. */
    readonly label: string
    /** What it means and how to go on. */
    readonly detail: string
    /** Its bytes are fixed: nothing of it can be edited. */
    readonly isFrozen?: boolean
  }
  /** When the web was read, ISO 8601; absent when all sources are files. */
  readonly readAt?: string
  /** What an editor can do with it here. */
  readonly acts?: PreviewActs
  /** Sources that could not be read and the like: shown, but no obstacle. */
  readonly remarks?: readonly string[]
  /** Present when it is made of sample data: nothing of it can be edited or sent. Its pictures, SVG by path. */
  readonly sample?: { readonly pictures: ReadonlyMap<string, string> }
}

/** Looks to try on in place of the newsletter's own, by shipped name, and sample data in place of its stories. */
export interface PreviewLook {
  readonly template?: string
  readonly theme?: string
  readonly sample?: string
}

/** What a person asked to see in place of what the next send makes. */
export interface Showing {
  /** Changes that are not saved yet, in place of those that are. */
  readonly draft?: unknown
  readonly look?: PreviewLook
  /** Address of the reader whose copy is shown; absent: a sample reader's. */
  readonly reader?: string
}

/** One mail of the local mailbox. */
export interface KeptMail {
  /** Its file in the mailbox. */
  readonly name: string
  readonly to: string
  readonly subject: string
  /** When it was put there, ISO 8601. */
  readonly at: string
}

export interface PreviewMailbox {
  /** The newest that have these words in address or subject, and how many there are in all. */
  readonly list: (words: string) => Promise<{ readonly mails: readonly KeptMail[]; readonly of: number }>
  /** The HTML of one; undefined when there is none of that name. */
  readonly read: (name: string) => Promise<string | undefined>
}

/** What is asked only when a person wants to know. Each throws a DigestError when it cannot be answered. */
export interface PreviewChecks {
  readonly clients: (html: string) => Promise<ClientTable>
  /** Asks each address of a mail that is shown, pictures included. */
  readonly addresses: (html: string) => Promise<readonly AddressReport[]>
  readonly spam: (showing: Showing) => Promise<readonly SpamReport[]>
}

/** Names of templates, themes and sample issues. */
export interface PreviewLooks {
  readonly templates: readonly string[]
  readonly themes: readonly string[]
  readonly samples: readonly { readonly name: string; readonly title: string }[]
}

export interface PreviewSource {
  /** Reads, composes, renders and checks. Throws a DigestError that names file and line where it knows them. */
  readonly build: (showing?: Showing) => Promise<PreviewBuild>
  /** Lets the next build read the web again: within a session it is read once. */
  readonly reread: () => void
  /** Files and folders whose change calls for a new build: articles, template, theme, configuration, edits. */
  readonly watchPaths: () => readonly string[]
  /**
   * Checks the editor's changes (whatever the page sent), proves their quotes against the articles, and keeps them for
   * the next build and for the send. Throws a DigestError when they are not valid; then nothing is saved.
   */
  readonly saveEdits: (edits: unknown) => Promise<void>
  /** Sends, approves or discards the issue of that id and says what came of it. Throws a DigestError. Absent: no buttons. */
  readonly act?: (act: PreviewAct, issueId: string) => Promise<string>
  /** Settles when nothing is being sent any more. */
  readonly idle?: () => Promise<void>
  /**
   * Sends one message to that address, with the bytes that a send would have with these changes, and says where it went.
   * Absent: no button.
   */
  readonly sendTest?: (address: string, showing?: Showing) => Promise<string>
  /** What can be tried on. */
  readonly looks?: PreviewLooks
  /** The first readers with these letters in their address, one that has no others before all. Absent: none can be picked. */
  readonly findReaders?: (letters: string) => Promise<readonly string[]>
  readonly checks?: PreviewChecks
  readonly mailbox?: PreviewMailbox
  /** Address to offer for the test. */
  readonly testAddress?: string
}
