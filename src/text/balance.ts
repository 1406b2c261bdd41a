/** Marks and brackets that come in pairs. */
const CLOSES: Readonly<Record<string, string>> = {
  '“': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '(': ')',
  '（': '）',
}
const PAIRED = /["“”„«»「」『』()（）]/gu

/** Whether every mark and bracket that opens closes, the inner ones first. */
export function isBalanced(text: string): boolean {
  const open: string[] = []
  let straight = 0
  for (const [mark] of text.matchAll(PAIRED)) {
    if (mark === '"') straight++
    else if (open.at(-1)?.includes(mark) === true) open.pop()
    else if (CLOSES[mark] !== undefined) open.push(CLOSES[mark])
    else return false
  }
  return open.length === 0 && straight % 2 === 0
}

/** Whether a quotation that began before `start` in its paragraph goes on there. */
export const isInMarks = (text: string, start: number): boolean =>
  !isBalanced(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))
