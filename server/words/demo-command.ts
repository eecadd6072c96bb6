/** What `oma demo` says in a terminal. Where no checked Tibetan word exists the Chinese one stands in. */
import type { Phrase } from './phrase.ts';

const usageForms = 'oma demo [--port N] [--speed N] [--seed N] [--no-tester] [--data FOLDER]';

export const demoCommand = {
  usage: {
    bo: `${usageForms}：虚构的村子，模拟设备，今天早班正在进行`,
    zh: `${usageForms}：虚构的村子，模拟设备，今天早班正在进行`,
    en: `${usageForms}: an invented village with simulated devices; this morning's shift goes on by itself`,
  },
  port: {
    bo: '  --port N      三个端口中的第一个（默认从 7070 起找空闲的）',
    zh: '  --port N      三个端口中的第一个（默认从 7070 起找空闲的）',
    en: '  --port N       the first of three ports (default: the first three free from 7070 on)',
  },
  speed: {
    bo: '  --speed N     几倍速度，1 至 60（默认 2）',
    zh: '  --speed N     几倍速度，1 至 60（默认 2）',
    en: '  --speed N      times faster than real, 1 to 60 (default 2)',
  },
  seed: {
    bo: '  --seed N      另一个村子',
    zh: '  --seed N      另一个村子',
    en: '  --seed N       another village',
  },
  noTester: {
    bo: '  --no-tester   由您当检测员，设备听从',
    zh: '  --no-tester   由您当检测员，设备听从',
    en: '  --no-tester    you are the tester, the devices obey',
  },
  data: {
    bo: '  --data FOLDER 账本留在此空目录（默认用临时目录，结束时删除）',
    zh: '  --data FOLDER 账本留在此空目录（默认用临时目录，结束时删除）',
    en: '  --data FOLDER  keeps the books in this empty folder (default: a temporary one, removed at the end)',
  },
  begun: {
    bo: 'Oma：正在建村、过完上个月，约需十几秒……',
    zh: 'Oma：正在建村、过完上个月，约需十几秒……',
    en: 'Oma: the village is being built and lives through its last month; this takes some seconds ...',
  },
  ready: {
    bo: '\nOma 演示已就绪：{households} 户，{pails} 桶，{facts} 条记录。\n',
    zh: '\nOma 演示已就绪：{households} 户，{pails} 桶，{facts} 条记录。\n',
    en: "\nOma's demo is ready: {households} households, {pails} pails, {facts} facts.\n",
  },
  counter: { bo: '  柜台        {address}/counter', zh: '  柜台        {address}/counter', en: '  counter       {address}/counter' },
  office: { bo: '  办公室      {address}/office', zh: '  办公室      {address}/office', en: '  office        {address}/office' },
  logIn: { bo: '      {login} / {secret}', zh: '      登录 {login} / {secret}', en: '      log in as {login} / {secret}' },
  herder: { bo: '  牧民手机    {address}/herder', zh: '  牧民手机    {address}/herder', en: "  herder's page {address}/herder" },
  pin: {
    bo: '      {code} / {pin}  {name}',
    zh: '      户号 {code}，密码 {pin}（{name}）',
    en: '      household {code}, PIN {pin} ({name})',
  },
  staff: {
    bo: '  站内无线    {address}（证书为本站自签）',
    zh: '  站内无线    {address}（证书为本站自签）',
    en: "  staff door    {address} (for paired screens; the certificate is the station's own)",
  },
  books: {
    bo: '\n  账本        {folder}\n      核对：npx oma verify --data {folder}',
    zh: '\n  账本        {folder}\n      核对：npx oma verify --data {folder}',
    en: '\n  books         {folder}\n      check them: npx oma verify --data {folder}',
  },
  stop: { bo: '  按 Ctrl-C 结束。', zh: '  按 Ctrl-C 结束。', en: '  Ctrl-C stops it.' },
  stoppedAndGone: {
    bo: 'Oma 演示已结束，临时目录已删除。',
    zh: 'Oma 演示已结束，临时目录已删除。',
    en: 'The demo has stopped and its folder is removed.',
  },
  stoppedAndKept: {
    bo: 'Oma 演示已结束，账本在 {folder}。',
    zh: 'Oma 演示已结束，账本在 {folder}。',
    en: 'The demo has stopped; its books are in {folder}.',
  },
  optionWrong: { bo: '选项有误；用法：{usage}', zh: '选项有误；用法：{usage}', en: 'wrong option; use: {usage}' },
  folderNotEmpty: { bo: '目录 {folder} 不是空的', zh: '目录 {folder} 不是空的', en: 'the folder {folder} is not empty' },
  portTaken: {
    bo: '端口 {port} 至 {last} 有被占用的',
    zh: '端口 {port} 至 {last} 有被占用的',
    en: 'of the ports {port} to {last} not all are free',
  },
} as const satisfies Record<string, Phrase>;
