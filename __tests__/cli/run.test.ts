import { describe, expect, test } from '@jest/globals'
import { run } from '../../src/cli/run.ts'
import { fakeIo } from '../helpers/fake-io.ts'

describe('the command line', () => {
  test('shows the commands when none is named, and calls that a usage error', async () => {
    const io = fakeIo([])
    expect(await run(io)).toBe(2)
    expect(io.written().stdout).toContain('pullquote digest [sources..]')
  })

  test('reads standard input where a word is a dash', async () => {
    const io = fakeIo(['digest', '-', '--json'], {
      stdin: 'Ferry returns\n\nThe ferry returns on Monday, the council said.\n',
    })
    expect(await run(io)).toBe(0)
    expect(io.written().stdout).toContain('Ferry returns')
  })

  test('prints help and version on stdout', async () => {
    const help = fakeIo(['digest', '--help'])
    expect(await run(help)).toBe(0)
    expect(help.written().stdout).toContain('Examples:')
    const version = fakeIo(['--version'])
    expect(await run(version)).toBe(0)
    expect(version.written().stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const long = fakeIo(['--version', '--verbose'])
    expect(await run(long)).toBe(0)
    expect(long.written().stdout).toMatch(/^pullquote \d+\.\d+\.\d+\nnode \d+\.\d+\.\d+, \w+ \w+\nbundled packages:/)
  })

  test.each([
    [['dijest', 'x'], /Did you mean digest\?/],
    [['digest', '--explian', 'x'], /explian/],
    [['digest', 'x', '--config', 'nowhere.yaml'], /nowhere\.yaml is not there/],
    [['digest'], /There is nothing to read/],
  ])('%j is one line that names the thing, exit 2', async (argv, message) => {
    const io = fakeIo(argv)
    expect(await run(io)).toBe(2)
    expect(io.written().stderr).toMatch(message)
    expect(io.written().stderr.trim().split('\n')).toHaveLength(1)
    expect(io.written().stdout).toBe('')
  })
})

test('a lone dash reaches the command as standard input', async () => {
  const io = fakeIo(['digest', '-', '--json'], {
    stdin: 'The ferry is back\n\nThe ferry sails again, the harbour office said.\n',
  })
  expect(await run(io)).toBe(0)
  expect(JSON.parse(io.written().stdout)).toMatchObject({ stories: [{ headline: { text: 'The ferry is back' } }] })
})
