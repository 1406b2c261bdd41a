/** `subscribers import`: a list into the store; what does not fit is reported row by row. (edge: standard input) */
import {
  describeColumns,
  importSubscribers,
  openList,
  readList,
  sayStates,
  type ColumnUse,
  type ImportReport,
} from '../../pipeline/audience.ts'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Notice } from '../../model/article.ts'
import { DigestError } from '../../model/errors.ts'
import { sayCount } from '../../model/values.ts'
import { createCounter } from '../print/counter.ts'
import { EXIT, type ExitCode } from '../../model/exit.ts'
import { bytesOf } from '../named.ts'
import { instantOf, needTarget, pairs, type Call } from './call.ts'

export async function importList({ flags, context, config, audience }: Call): Promise<ExitCode> {
  const { io, output } = context
  const file = needTarget(flags, 'a file, or - for standard input')
  const name = file === '-' ? 'standard input' : path.basename(file)
  const list =
    file === '-' ? { bytes: bytesOf(io.stdin), share: () => undefined } : await openMeasured(path.resolve(io.cwd, file))
  const columns = { ...config.audience?.columns, ...pairs(flags.column, 'column') }
  const delimiter = flags.delimiter ?? config.audience?.delimiter
  const consentAt = flags.consentAt === undefined ? undefined : instantOf(flags.consentAt)
  const counter = createCounter(context, 'rows')
  let uses: readonly ColumnUse[] = []
  try {
    const report = await importSubscribers(
      audience,
      readList(list.bytes, {
        name,
        columns,
        onColumns: (found, titles) => {
          uses = describeColumns(found)
          output.notices(titles.map(({ line, cells }) => titleNotice(name, line, cells)))
          output.notices(found.nameless.length === 0 ? [] : [namelessNotice(name, found.nameless)])
          output.notices(found.wordless.map((header) => wordlessNotice(name, header)))
        },
        onCodePage: (codePage) =>
          output.notices([
            { code: 'audience', where: name, message: `it is not in UTF-8: read as ${codePage}, which is a guess` },
          ]),
        delimiter,
      }),
      {
        at: io.now().toISOString(),
        consentSource: flags.consent ?? `import of ${name}`,
        consentAt,
        dryRun: flags.dryRun,
        isStrict: flags.strict,
        onProgress: (rows) => counter.show(rows, list.share()),
        signal: io.signal,
      },
    )
    counter.stop()
    if (report.rows === 0) throw nobody(name)
    output.json({ ...report, columns: uses })
    for (const { line, value, reason } of [...report.notes, ...report.lines].toSorted((a, b) => a.line - b.line)) {
      output.notices([
        {
          code: 'audience',
          where: `${name}, line ${line}`,
          message: value === undefined || value === '' ? reason : `${value}: ${reason}`,
        },
      ])
    }
    output.result([...(flags.dryRun ? sayColumns(uses) : []), sayReport(report, flags.dryRun)].join('\n'))
    return report.invalid > 0 ? EXIT.partly : EXIT.done
  } finally {
    counter.stop()
  }
}

/** A file's bytes, and how much of it has been read: its size is known. */
async function openMeasured(
  file: string,
): Promise<{ bytes: AsyncIterable<Uint8Array>; share: () => number | undefined }> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  let read = 0
  async function* counted() {
    for await (const chunk of openList(file)) {
      read += chunk.byteLength
      yield chunk
    }
  }
  return { bytes: counted(), share: () => (size === 0 ? undefined : Math.min(1, read / size)) }
}

function namelessNotice(name: string, headers: readonly string[]): Notice {
  const [first = ''] = headers
  const shown = headers.map((header) => JSON.stringify(header)).join(', ')
  return {
    code: 'audience',
    where: `${name}, line 1`,
    message: `no token can be called ${shown}: left out; --column someName=${JSON.stringify(first)} keeps it`,
  }
}

function wordlessNotice(name: string, header: string): Notice {
  const message = `no word in ${JSON.stringify(header)} is a known state: the column is an attribute and removes nobody`
  return { code: 'audience', where: name, message }
}

/** An export that failed must not look like a list without changes. */
function nobody(name: string): DigestError {
  return new DigestError('E_AUDIENCE', `${name} names nobody`, {
    hint: 'Look at the file: it is empty, or contains a header and no row below it.',
  })
}

function titleNotice(name: string, line: number, cells: readonly string[]): Notice {
  const shown = JSON.stringify(
    cells
      .filter((cell) => cell !== '')
      .join(' ')
      .slice(0, 60),
  )
  return {
    code: 'audience',
    where: `${name}, line ${line}`,
    message: `${shown} is above the header and is ignored`,
  }
}

function sayColumns(uses: readonly ColumnUse[]): readonly string[] {
  const width = Math.max(0, ...uses.map(({ column }) => column.length))
  return uses.map(({ column, means }) => `${column.padEnd(width)}  ${means}`)
}

function sayReport(report: ImportReport, isDry: boolean): string {
  const { rows, states, added, changed, unchanged, skipped, invalid, lines, noted } = report
  const more = skipped > lines.length ? ` (the first ${lines.length} are listed)` : ''
  const tail = invalid > 0 ? `, ${invalid} of them without a valid address or state` : ''
  const doubts = noted > 0 ? ` ${sayCount(noted, 'row needs', 'rows need')} a look.` : ''
  const { active: _, ...others } = states
  const said = Object.values(others).every((count) => count === 0) ? '' : ` The list says: ${sayStates(states)}.`
  return `${isDry ? 'Would import' : 'Imported'} ${sayCount(rows, 'row', 'rows')}: ${added} new, ${changed} changed, ${unchanged} unchanged, ${skipped} skipped${tail}${more}.${said}${doubts}`
}
