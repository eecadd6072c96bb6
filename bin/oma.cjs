#!/usr/bin/env node
'use strict';
// Starts every command of Oma under the runtime that the project brings itself. Plain CommonJS without newer syntax,
// so that whatever Node the machine has can read it.
var childProcess = require('child_process');
var fs = require('fs');
var path = require('path');

var ROOT = path.join(__dirname, '..');
/** BSD's EX_UNAVAILABLE: a thing that the program needs is not there. */
var EXIT_UNAVAILABLE = 69;
/** How long a child that shares our terminal has to end after Ctrl-C before it is told once more. */
var TERMINAL_GRACE_MS = 10000;
/** Commands that run for days on a small machine beside a browser. */
var STATIONS = ['start', 'demo'];
/**
 * They work on little at a time, so little may lie about before it is collected: V8 saves memory at the cost of some work, and keeps
 * short-lived things in 1 MB. The WebAssembly that takes the types out of our files is needed once: compiled quickly instead of well
 * it holds less. One arena of malloc instead of one per thread keeps what each log-in's scrypt takes and gives back (16 MB) in one
 * place; MALLOC_ARENA_MAX is read before any flag.
 */
var STATION_FLAGS = ['--memory-saver-mode', '--max-semi-space-size=1', '--liftoff-only'];

function refuseToStart(because) {
  var lines = [
    'Oma brings its own Node 26, and it ' + because + '.',
    'Run "npm ci" in ' + ROOT + ' on Linux with glibc, x64 or arm64 (optional packages must not be left out).'
  ];
  process.stderr.write(lines.join('\n') + '\n');
  process.exit(EXIT_UNAVAILABLE);
}

function findRuntime() {
  try {
    return require.resolve('node-linux-' + process.arch + '/bin/node');
  } catch (_absent) {
    // Not installed: the caller says so.
    return null;
  }
}

function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch (_notExecutable) {
    // The answer is no, whatever the reason.
    return false;
  }
}

// A copy of the folder (zip, FAT stick) may have lost the execute bit.
function makeExecutable(file) {
  try {
    fs.chmodSync(file, 493); // 0755
  } catch (_notOurs) {
    // Another user's folder: only he can mend it.
    refuseToStart('may not be executed');
  }
}

// A first word that ends in .ts is a script of the project; anything else is a command for the command line of Oma.
function scriptAndArguments(words) {
  var first = words[0] || '';
  if (/\.ts$/.test(first)) return [path.resolve(ROOT, first)].concat(words.slice(1));
  return [path.join(ROOT, 'server', 'cli', 'index.ts')].concat(words);
}

// Whether Ctrl-C on our terminal reaches the child without us: both are then in the terminal's foreground group.
function isInForeground() {
  try {
    var fields = fs
      .readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return fields[4] !== '0' && fields[2] === fields[5];
  } catch (_noProc) {
    // Without /proc there is no telling: pass the signal on.
    return false;
  }
}

function passSignals(child) {
  ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'].forEach(function (signal) {
    process.on(signal, function () {
      var shared = signal === 'SIGINT' && isInForeground();
      if (!shared) return child.kill(signal);
      setTimeout(function () {
        child.kill(signal);
      }, TERMINAL_GRACE_MS).unref();
    });
  });
}

function startBeside(runtime, args) {
  var child = childProcess.spawn(runtime, args, { stdio: 'inherit' });
  passSignals(child);
  child.on('error', function (error) {
    refuseToStart('does not start here (' + error.code + ')');
  });
  child.on('exit', function (code, signal) {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function main() {
  var runtime = process.platform === 'linux' ? findRuntime() : null;
  if (runtime === null) return refuseToStart('is not here');
  if (!isExecutable(runtime)) makeExecutable(runtime);
  var words = process.argv.slice(2);
  if (STATIONS.indexOf(words[0]) >= 0 && !process.env.MALLOC_ARENA_MAX) process.env.MALLOC_ARENA_MAX = '1';
  var flags = STATIONS.indexOf(words[0]) >= 0 ? STATION_FLAGS : [];
  var args = ['--disable-warning=ExperimentalWarning'].concat(flags, scriptAndArguments(words));
  // Newer Nodes can become the other program, so that signals and exit codes need no passing on.
  if (typeof process.execve === 'function') process.execve(runtime, [runtime].concat(args), process.env);
  startBeside(runtime, args);
}

main();
