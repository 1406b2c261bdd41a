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
  {
    usage: 'status [id]',
    describe: 'who got what: issues, deliveries, sources, the next run',
    load: () => import('./commands/status.ts'),
  },
  {
    usage: 'why <url>',
    describe: 'why an article is or is not in an issue',
    load: () => import('./commands/why.ts'),
  },
  {
    usage: 'schedule [files..]',
    describe: 'send when it is due, in the foreground; or print a unit for cron or systemd',
    load: () => import('./commands/schedule.ts'),
  },
]
