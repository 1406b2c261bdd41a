/** What surrounds the package: workflows, forms, containers. No engine runs them here, so their form is checked. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { assetPath } from '../src/assets.ts'

const read = (...place: string[]) => readFileSync(assetPath(...place), 'utf8')
const { scripts, engines } = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>
  engines: { node: string }
}

interface Step {
  readonly run?: string
  readonly uses?: string
}
interface Workflow {
  readonly on: unknown
  readonly permissions: unknown
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly strategy?: { matrix: { node?: readonly number[] } } }>
  >
}

const workflows = readdirSync(assetPath('.github', 'workflows')).map(
  (name) => [name, parse(read('.github', 'workflows', name)) as Workflow] as const,
)

test.each(workflows)('%s runs only scripts that are there, with the least rights', (_name, workflow) => {
  expect(workflow.permissions).toBeDefined()
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
  expect(steps.length).toBeGreaterThan(2)
  for (const { run, uses } of steps) {
    expect([run, uses].filter((one) => one !== undefined)).toHaveLength(1)
    for (const [, script = ''] of run?.matchAll(/npm run (?:-s )?([\w:]+)/g) ?? [])
      expect(scripts).toHaveProperty([script])
    if (run?.startsWith('.ci/') === true) expect(existsSync(assetPath(run))).toBe(true)
  }
})

test('the package is tried on the oldest Node that it supports and on every later line with long support', () => {
  const nodes = workflows.flatMap(([, { jobs }]) =>
    Object.values(jobs).flatMap((job) => job.strategy?.matrix.node ?? []),
  )
  expect(nodes).toEqual([20, 22, 24, 26])
  expect(engines.node).toContain(`>=${nodes[0]}.`)
})

test('each issue form has a name, a description and a required question', () => {
  const forms = readdirSync(assetPath('.github', 'ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml')
  expect(forms.length).toBeGreaterThan(1)
  for (const name of forms) {
    const form = parse(read('.github', 'ISSUE_TEMPLATE', name)) as {
      name?: string
      description?: string
      body: { type: string; id?: string; validations?: { required?: boolean } }[]
    }
    expect([form.name, form.description]).toEqual([expect.any(String), expect.any(String)])
    expect(form.body.some((field) => field.validations?.required === true)).toBe(true)
    const ids = form.body.flatMap(({ id }) => id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  }
})

test('compose.yaml starts commands that are there, and every volume and service that it names', async () => {
  const { COMMANDS } = await import('../src/cli/commands.ts')
  const names = COMMANDS.map(({ usage }) => usage.split(' ')[0])
  const { services, volumes } = parse(read('compose.yaml'), { merge: true }) as {
    services: Record<string, { build?: string; command?: string[]; depends_on?: object; volumes?: string[] }>
    volumes: object
  }
  for (const { build, command, depends_on: needs = {}, volumes: own = [] } of Object.values(services)) {
    if (build !== undefined) expect(names).toContain(command?.[0])
    for (const needed of Object.keys(needs)) expect(services).toHaveProperty([needed])
    for (const volume of own.map((one) => one.split(':')[0] ?? '').filter((one) => !one.startsWith('.')))
      expect(volumes).toHaveProperty([volume])
  }
  const instructions = read('Dockerfile')
    .replace(/\\\n/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(
    instructions
      .map((line) => line.split(' ')[0])
      .filter((word) => !/^(?:FROM|WORKDIR|COPY|RUN|USER|VOLUME|STOPSIGNAL|ENTRYPOINT|CMD)$/.test(word ?? '')),
  ).toEqual([])
  expect(instructions.at(-1)).toBe('CMD ["schedule"]')
})
