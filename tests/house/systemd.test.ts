/** The units in docs/systemd/ start what is there, and systemd takes them. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const FOLDER = 'docs/systemd';
const UNITS = readdirSync(FOLDER);
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

function unit(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}

test.each(UNITS.filter((name) => name.endsWith('.service')))(
  '%s starts a file that is there, as a user of its own, and sees no more than it needs',
  (name) => {
    const file = /^ExecStart=\/usr\/bin\/node (\S+)(?: .+)?$/m.exec(unit(name))?.[1] ?? '';
    expect(existsSync(file) && file).toMatch(/\.ts$/);
    const wanted = [
      'User=travesia',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'PrivateTmp=yes',
    ];
    expect(wanted.filter((line) => !unit(name).includes(`\n${line}\n`))).toEqual([]);
  },
);

test('the night ends well with the exit codes that are no failure, and with no other', () => {
  expect(unit('travesia-night.service')).toContain('\nSuccessExitStatus=3 75\n');
});

test('the night reaches no network', () => {
  expect(unit('travesia-night.service')).toContain('\nPrivateNetwork=yes\n');
});

test.skipIf(!hasSystemd)('systemd-analyze finds nothing wrong with them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'travesia-units-'));
  try {
    const files = UNITS.map((name) => {
      const path = join(folder, name);
      // Node lies elsewhere on many machines, and an installation says so in its unit.
      writeFileSync(path, unit(name).replaceAll('/usr/bin/node', process.execPath));
      return path;
    });
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...files], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
