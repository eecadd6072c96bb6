#!/usr/bin/env node
'use strict';
// Starts every command of Oma under the runtime that the project brings itself. Plain CommonJS without newer syntax,
// so that whatever Node the machine has can read it.
var childProcess = require('child_process');
var fs = require('fs');
var path = require('path');

var ROOT = path.join(__dirname, '..');
var MISSING = [
  'Oma brings its own Node 26, and it is not here.',
  'Run "npm ci" in ' + ROOT + ' on Linux x64 or arm64 (optional packages must not be left out).',
].join('\n');

function findRuntime() {
  try {
    return require.resolve('node-linux-' + process.arch + '/bin/node');
  } catch (_absent) {
    return null;
  }
}

// A first word that ends in .ts is a script of the project; anything else is a command for the command line of Oma.
function scriptAndArguments(words) {
  var first = words[0] || '';
  if (/\.ts$/.test(first)) return [path.resolve(ROOT, first)].concat(words.slice(1));
  return [path.join(ROOT, 'server', 'cli', 'index.ts')].concat(words);
}

function main() {
  var runtime = process.platform === 'linux' ? findRuntime() : null;
  if (runtime === null) {
    process.stderr.write(MISSING + '\n');
    process.exit(69);
  }
  // npm does not keep the execute bit of files that are not declared as commands.
  try {
    fs.accessSync(runtime, fs.constants.X_OK);
  } catch (_notExecutable) {
    fs.chmodSync(runtime, 0o755);
  }
  var args = ['--disable-warning=ExperimentalWarning'].concat(scriptAndArguments(process.argv.slice(2)));
  var child = childProcess.spawn(runtime, args, { stdio: 'inherit' });
  ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  child.on('exit', function (code, signal) {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

main();
