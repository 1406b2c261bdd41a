// npm start: the main job on the sample newsletter, into a local mailbox, from nothing to the mail. Ends by itself.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

const root = path.resolve(import.meta.dirname, '..')
const folder = path.join('.pullquote', 'start')
const config = path.join('data', 'sample', 'newsletter.yaml')

/** Runs the built command line as a user would, and ends with its exit code when that is not 0. */
function pullquote(...words) {
  process.stdout.write(`\n$ npx pullquote ${words.join(' ')}\n\n`)
  const { status } = spawnSync(process.execPath, [path.join('dist', 'cli', 'bin.js'), ...words], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}

// Each start begins again: with yesterday's ledger there would be nothing new to send.
rmSync(path.join(root, folder), { recursive: true, force: true })
pullquote('digest', path.join('data', 'sample', 'articles', 'night-ferry.txt'), '--config', config)
pullquote('send', '--config', config, '--store', `sqlite:${path.join(folder, 'state.db')}`, '--verbose')
pullquote('render', '--config', config, '--out', path.join(folder, 'issue'))
process.stdout.write(`
The mail is in   ${path.join(folder, 'mailbox')}
The issue is in  ${path.join(folder, 'issue')}: open issue.html in a browser
Look around with npx pullquote preview --config ${config}
`)
