/** The line of an inbox as common clients cut it: sender, subject, and what is left for the preheader. */
export interface InboxLine {
  readonly client: string
  readonly from: string
  readonly subject: string
  readonly preheader: string
  /** Subject and preheader share a line. */
  readonly isOneLine: boolean
}

interface Room {
  readonly client: string
  readonly from: number
  readonly subject: number
  /** Characters for the preheader; `shared` when subject and preheader are on one line. */
  readonly preheader: number
  readonly shared?: number
}

/**
 * Characters at usual widths, measured by eye: clients cut by pixels, so a line of capitals shows less. A subject that
 * fits here fits nearly everywhere.
 */
const ROOMS: readonly Room[] = [
  { client: 'Gmail on the desktop', from: 20, subject: 100, preheader: 100, shared: 100 },
  { client: 'Gmail on a phone', from: 28, subject: 40, preheader: 45 },
  { client: 'Apple Mail on an iPhone', from: 28, subject: 36, preheader: 85 },
  { client: 'Apple Mail on a Mac', from: 26, subject: 44, preheader: 90 },
]

export function inboxLines(from: string, subject: string, preheader: string): readonly InboxLine[] {
  return ROOMS.map((room) => {
    const shownSubject = cut(subject, room.subject)
    const left = room.shared === undefined ? room.preheader : room.shared - lengthOf(shownSubject) - 3
    return {
      client: room.client,
      from: cut(from, room.from),
      subject: shownSubject,
      isOneLine: room.shared !== undefined,
      preheader: left < 4 ? '' : cut(preheader, left),
    }
  })
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const split = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment)
const lengthOf = (text: string) => split(text).length

function cut(text: string, room: number): string {
  const parts = split(text)
  return parts.length <= room
    ? text
    : `${parts
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`
}
