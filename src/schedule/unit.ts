/**
 * The crontab line or the systemd units for one newsletter, ready to install. Pure: paths, zone and time are values.
 *
 * cron knows the machine's zone only, and a systemd timer with a zone leaves out a run whose time falls into the gap of
 * spring (seen with `systemd-analyze calendar`). So, wherever the plain line would not do, the unit fires every quarter
 * of an hour and `send --if-due` decides by the newsletter's own calendar. All zones in use differ by quarters of an
 * hour, so the quarters that contain the planned minute contain it in every zone. It also makes up for a missed run and tries
 * again when the mail server was away.
 */
import type { Cron } from '../model/cron.ts'
import { nextRun } from './cron.ts'

export interface UnitInput {
  readonly id: string
  readonly name: string
  readonly cron: Cron
  readonly zone: string
  readonly machineZone: string
  readonly now: Date
  /** Absolute paths. */
  readonly node: string
  readonly program: string
  readonly config: string
  readonly folder: string
  /** What the configuration takes from the environment, which neither cron nor systemd hands on. */
  readonly variables?: readonly string[]
  /** Address that cron mails what a run says. */
  readonly operator?: string
}

export function printCrontab(unit: UnitInput): string {
  const plain = sameRuns(unit) && !unit.cron.fields.some((field) => field.isSpecial)
  const when = plain ? unit.cron.fields.map((field) => field.text).join(' ') : `${quarters(unit.cron)} * * * *`
  const command = [unit.node, unit.program, 'send', ...(plain ? [] : ['--if-due']), '--config', unit.config]
  const why = plain
    ? [
        `# ${oneLine(unit.name)}: ${unit.cron.text} in ${unit.zone}, which the clock of this machine (${unit.machineZone}) gives as well.`,
      ]
    : [
        `# ${oneLine(unit.name)}: ${unit.cron.text} in ${unit.zone}. cron counts in the zone of this machine (${unit.machineZone}) or does`,
        '# not know this form, so the line fires often, and send --if-due sends at the planned time only.',
      ]
  return [
    ...why,
    '# Quiet when all is well; what it says is mailed by cron. Install: crontab -e, and paste.',
    ...variableLines(unit, ({ names, lines }) => [
      `# The configuration reads ${names}, which cron does not hand on. Put the value here, or keep it in a file`,
      '# (passwordFile) and take this out:',
      ...lines,
    ]),
    ...(unit.operator === undefined ? [] : [`MAILTO=${unit.operator}`]),
    `${when} cd ${cronWord(unit.folder)} && ${command.map(cronWord).join(' ')}`,
    '',
  ].join('\n')
}

export interface SystemdUnits {
  readonly service: { readonly file: string; readonly text: string }
  readonly timer: { readonly file: string; readonly text: string }
}

export function systemdUnits(unit: UnitInput): SystemdUnits {
  const file = `pullquote-${unit.id}`
  const command = [unit.node, unit.program, 'send', '--if-due', '--config', unit.config].map(systemdWord).join(' ')
  return {
    service: {
      file: `${file}.service`,
      text: [
        '[Unit]',
        `Description=Send the newsletter ${systemdText(unit.name)} when it is due`,
        'Wants=network-online.target',
        'After=network-online.target',
        '',
        '[Service]',
        'Type=oneshot',
        `WorkingDirectory=${systemdText(unit.folder)}`,
        ...variableLines(unit, ({ names }) => [
          `# The configuration reads ${names}: write NAME=value into a file that only its user can read, and name it here.`,
          `EnvironmentFile=-/etc/${file}.env`,
        ]),
        `ExecStart=${command}`,
        // 75: another run or an absent mail server. The next quarter of an hour tries again, so it is not a failure.
        'SuccessExitStatus=75',
        // SIGTERM finishes the message in hand and records it.
        'TimeoutStopSec=120',
        'NoNewPrivileges=yes',
        'PrivateTmp=yes',
        '',
      ].join('\n'),
    },
    timer: {
      file: `${file}.timer`,
      text: [
        '[Unit]',
        `Description=Planned runs of the newsletter ${systemdText(unit.name)} (${unit.cron.text} in ${unit.zone})`,
        '',
        '[Timer]',
        `OnCalendar=*:${quarters(unit.cron)}`,
        'AccuracySec=1s',
        'Persistent=true',
        '',
        '[Install]',
        'WantedBy=timers.target',
        '',
      ].join('\n'),
    },
  }
}

/** A user's units run only while that user is logged in, unless the user lingers. */
export const PER_USER = [
  '# Without root: ~/.config/systemd/user/, systemctl --user, and once loginctl enable-linger, so that it also runs while',
  '# you are not logged in.',
]

/** Both units in one text, each under the name of its file, with the commands that install them. */
export function printSystemd(unit: UnitInput): string {
  const { service, timer } = systemdUnits(unit)
  return [
    '# Two files for /etc/systemd/system/. Install:',
    `#   systemctl daemon-reload && systemctl enable --now ${timer.file}`,
    ...PER_USER,
    '# The timer fires every quarter of an hour; send --if-due sends at the planned time only, also on the days when the',
    '# clocks change, makes up for a missed run, and tries again when the mail server was away.',
    '',
    `# ${service.file}`,
    service.text,
    `# ${timer.file}`,
    timer.text,
  ].join('\n')
}

/** The planned minutes, moved into every quarter of the hour: `7` → `7,22,37,52`. */
function quarters(cron: Cron): string {
  const minutes = cron.fields[0]?.values ?? [0]
  const moved = new Set(minutes.flatMap((minute) => [0, 15, 30, 45].map((shift) => (minute + shift) % 60)))
  return moved.size > 20 ? '*' : [...moved].toSorted((a, b) => a - b).join(',')
}

/** How many runs are compared to tell whether two zones show the same clock to this schedule. */
const COMPARED = 800

function sameRuns({ cron, zone, machineZone, now }: UnitInput): boolean {
  if (zone === machineZone) return true
  let run: Date | undefined = now
  for (let count = 0; count < COMPARED && run !== undefined; count += 1) {
    const next = nextRun(cron, run, zone)
    if (next?.getTime() !== nextRun(cron, run, machineZone)?.getTime()) return false
    run = next
  }
  return true
}

function variableLines(
  { variables = [] }: UnitInput,
  say: (said: { names: string; lines: readonly string[] }) => readonly string[],
): readonly string[] {
  if (variables.length === 0) return []
  return say({ names: variables.join(', '), lines: variables.map((name) => `${name}=`) })
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A word for the shell, in a crontab: there a bare `%` ends the command. */
function cronWord(text: string): string {
  const word = /^[\w@:,./+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
  return word.replaceAll('%', String.raw`\%`)
}

/** Free text in a unit file: `%` starts a specifier. */
export const systemdText = (text: string): string => oneLine(text).replaceAll('%', '%%')

/** A word of ExecStart: `%` and `$` are expanded even inside quotes. */
export function systemdWord(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`)
    .replaceAll('%', '%%')
    .replaceAll('$', '$$$$')
  return /^[\w@:,./+=%-]+$/.test(escaped) ? escaped : `"${escaped}"`
}
