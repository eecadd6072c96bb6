import { describe, expect, test } from 'vitest';
import { allRoutes } from '../../server/routes/index.ts';
import { undeclaredRoutes } from './routes.ts';
import { asLines, isIn, parseSource, sources } from './source-file.ts';

const WORDS_FOR_ROLES = ['anybody', 'household', 'staff'];

test('every route declares its doors, its roles and its response schema, and none is registered past its declaration', () => {
  expect(asLines(sources.flatMap(undeclaredRoutes))).toEqual([]);
});

describe('the declared routes', () => {
  const named = allRoutes.map((route) => ({ ...route, name: `${route.method} ${route.url}` }));

  test('are as many as the files of server/routes declare', () => {
    const declared = sources
      .filter((file) => isIn(file, 'server/routes'))
      .flatMap((file) => file.text.match(/(?<!function |\.)\broute\(\{/g) ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.length).toBe(declared.length);
  });

  test('name each method and address once', () => {
    const names = named.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('have a door', () => {
    expect(named.filter(({ doors }) => doors.length === 0).map(({ name }) => name)).toEqual([]);
  });

  test('have at least one role, or one of the three words for whom they serve', () => {
    const open = named.filter(({ who }) => (typeof who === 'string' ? !WORDS_FOR_ROLES.includes(who) : who.length === 0));
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  test('have a response schema that refuses what it does not know', () => {
    const loose = named.filter(
      ({ response, produces }) => produces === undefined && response.safeParse(Symbol('nothing that a route answers')).success,
    );
    expect(loose.map(({ name }) => name)).toEqual([]);
  });
});

describe('an incomplete route is found', () => {
  test.each([
    ["route({ method: 'GET', url: '/a', who: 'staff', response, handle });", 'doors'],
    ["route({ method: 'GET', url: '/a', doors: ['counter'], response, handle });", 'who'],
    ["route({ method: 'GET', url: '/a', doors: ['counter'], who: 'staff', handle });", 'response'],
    ['route(prepared);', 'object literal'],
    ["server.get('/a', handle);", 'past'],
    ["server.route({ method: 'GET', url: '/a', handler });", 'past'],
  ])('%s', (text, says) => {
    expect(undeclaredRoutes(parseSource('server/routes/a.ts', text)).map((found) => found.says)).toEqual([expect.stringContaining(says)]);
  });

  test('and a complete one is left alone, as is a map that is asked', () => {
    const text = "route({ method: 'GET', url: '/a', doors: ['counter'], who: 'staff', response, handle }); map.get('a');";
    expect(undeclaredRoutes(parseSource('server/routes/a.ts', text))).toEqual([]);
  });
});
