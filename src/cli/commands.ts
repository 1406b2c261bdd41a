/** The table of commands, in the order that help shows them. */
import type { CommandEntry } from './command.ts'

export const COMMANDS: readonly CommandEntry[] = [
  {
    usage: 'demo [dir]',
    describe: 'send a sample newsletter into a local mailbox, in a folder of its own',
    load: () => import('./commands/demo.ts'),
  },
  {
    usage: 'init [dir]',
    describe: 'write a commented newsletter.yaml, a sample article and a template to edit',
    load: () => import('./commands/init.ts'),
  },
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
    usage: 'preview [sources..]',
    describe: 'show the issue on a local page, rebuilt at every change',
    load: () => import('./commands/preview.ts'),
  },
  {
    usage: 'template <action> [name] [dir]',
    describe: 'list templates and themes, show them with sample data, or write their files to edit',
    load: () => import('./commands/template.ts'),
  },
  {
    usage: 'lint [sources..]',
    describe: 'check the finished issue against the rules of email',
    load: () => import('./commands/lint.ts'),
  },
  {
    usage: 'send [sources..]',
    describe: 'compose (or resume) the issue and deliver it',
    load: () => import('./commands/send.ts'),
  },
  {
    usage: 'approve <id>',
    describe: 'send an issue that waits for a person',
    load: () => import('./commands/approve.ts'),
  },
  {
    usage: 'discard <id>',
    describe: 'drop an issue that waits; its articles are free again',
    load: () => import('./commands/discard.ts'),
  },
  {
    usage: 'pause <id>',
    describe: 'stop an issue that is being sent, to resume it later',
    load: () => import('./commands/pause.ts'),
  },
  {
    usage: 'resolve <id> [addresses..]',
    describe: 'decide what to do with deliveries whose outcome is unknown',
    load: () => import('./commands/resolve.ts'),
  },
  {
    usage: 'status [id]',
    describe: 'who got what: issues, deliveries, sources, the next run',
    load: () => import('./commands/status.ts'),
  },
  {
    usage: 'verify <id> [files..]',
    describe: 'check that preview, test and sent mail are the same bytes',
    load: () => import('./commands/verify.ts'),
  },
  {
    usage: 'why <url>',
    describe: 'why an article is or is not in an issue',
    load: () => import('./commands/why.ts'),
  },
  {
    usage: 'subscribers <action> [target]',
    describe: 'import, export, add, remove, list or erase subscribers',
    load: () => import('./commands/subscribers.ts'),
  },
  {
    usage: 'suppress [addresses..]',
    describe: 'addresses that are never mailed: add, list, remove',
    load: () => import('./commands/suppress.ts'),
  },
  {
    usage: 'serve',
    describe: 'answer unsubscribes and confirmations over HTTP',
    load: () => import('./commands/serve.ts'),
  },
  {
    usage: 'bounces [files..]',
    describe: 'read returned mail, complaints and unsubscribes by mail',
    load: () => import('./commands/bounces.ts'),
  },
  {
    usage: 'secret <action>',
    describe: 'make a new key for the links in mails, or revoke the old ones',
    load: () => import('./commands/secret.ts'),
  },
  {
    usage: 'prune',
    describe: 'delete old deliveries, issues and history, as retention says',
    load: () => import('./commands/prune.ts'),
  },
  {
    usage: 'worker',
    describe: 'deliver for a shared store from this machine as well',
    load: () => import('./commands/worker.ts'),
  },
  {
    usage: 'store <action> <from> <to>',
    describe: 'copy a store between SQLite and PostgreSQL without loss',
    load: () => import('./commands/store.ts'),
  },
  {
    usage: 'schedule [files..]',
    describe: 'send when it is due, in the foreground; or print a unit for cron or systemd',
    load: () => import('./commands/schedule.ts'),
  },
  {
    usage: 'doctor',
    describe: 'check store, mail server, keys, DNS, template and audience; say what to fix',
    load: () => import('./commands/doctor.ts'),
  },
  {
    usage: 'open [reader]',
    describe: 'show the newest mail of the local mailbox in a browser',
    load: () => import('./commands/open.ts'),
  },
  {
    usage: 'docs [page]',
    describe: 'print a page of the documentation',
    load: () => import('./commands/docs.ts'),
  },
  {
    usage: 'completion [shell]',
    describe: 'print a completion script for bash, zsh, fish or PowerShell',
    load: () => import('./commands/completion.ts'),
  },
]
