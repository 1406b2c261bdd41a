/** The systemd unit of a worker, ready to install. Pure: paths are values. */
import { PER_USER, systemdText, systemdWord } from './unit.ts'
import type { UnitInput } from './unit.ts'

export type WorkerUnitInput = Pick<UnitInput, 'id' | 'name' | 'node' | 'program' | 'config' | 'folder'> & {
  /** Flags that the service is to run with. */
  readonly flags: readonly string[]
}

export function printWorkerUnit({ id, name, node, program, config, folder, flags }: WorkerUnitInput): string {
  const file = `pullquote-worker-${id}.service`
  const command = [node, program, 'worker', ...flags, '--config', config].map(systemdWord).join(' ')
  return [
    '# For /etc/systemd/system/. Install:',
    `#   systemctl daemon-reload && systemctl enable --now ${file}`,
    ...PER_USER,
    '',
    `# ${file}`,
    '[Unit]',
    `Description=Deliver the newsletter ${systemdText(name)} from the shared store`,
    'Wants=network-online.target',
    'After=network-online.target',
    '',
    '[Service]',
    'Type=exec',
    `WorkingDirectory=${systemdText(folder)}`,
    `ExecStart=${command}`,
    'Restart=on-failure',
    'RestartSec=10',
    // 2: the configuration or the version is wrong, and would be again.
    'RestartPreventExitStatus=2',
    // SIGTERM finishes the messages in hand and records them; a slow mail server takes its time.
    'TimeoutStopSec=300',
    'NoNewPrivileges=yes',
    'PrivateTmp=yes',
    '',
    '[Install]',
    // Of the machine and of a user alike: multi-user.target is of the machine alone.
    'WantedBy=default.target',
    '',
  ].join('\n')
}
