/** The table of commands, in the order that help shows them. */
import type { CommandEntry } from './command.ts'

export const COMMANDS: readonly CommandEntry[] = [
  {
    usage: 'digest [sources..]',
    describe: 'read and summarize; print headline, byline, summary and key quotes',
    load: () => import('./commands/digest.ts'),
  },
  {
    usage: 'render [sources..]',
    describe: 'write issue.html, issue.txt, issue.eml and issue.json',
    load: () => import('./commands/render.ts'),
  },
  {
    usage: 'lint [sources..]',
    describe: 'check the finished issue against the rules of email',
    load: () => import('./commands/lint.ts'),
  },
]
