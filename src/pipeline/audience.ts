/** What the commands of the audience do: lists in and out, suppressions, a person's data. */
export { decodeText } from '../audience/decode.ts'
export { describeColumns, sayStates, type ColumnUse } from '../audience/describe.ts'
export { erasePerson, exportPerson, toCsv, toJsonLines, toListmonkCsv } from '../audience/export.ts'
export { importSubscribers, type ImportReport } from '../audience/import.ts'
export { openAudience, openList, type AudienceSource } from '../audience/open-audience.ts'
export { readList } from '../audience/read-list.ts'
