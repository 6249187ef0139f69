// The strict check of a schema without its words: a page of rows is right nearly always, and what a schema costs is the
// copy it makes and the issues it could name. Made from the schema itself, so that the two cannot drift; whoever is told no
// asks the schema why. Only for what came from JSON, and only for schemas that change nothing.

import type { z } from 'zod';
import type { $ZodCheck, $ZodChecks, $ZodType, $ZodTypes } from 'zod/v4/core';

type Check = (value: unknown) => boolean;

/** Compiles a schema; throws where it knows no quick way, which is a fault of the build. */
export function compileQuickCheck<Output>(schema: z.ZodType<Output>): (value: unknown) => value is Output {
  return compile(schema) as (value: unknown) => value is Output;
}

function compile(schema: $ZodType): Check {
  const {
    _zod: { def },
  } = schema as $ZodTypes;
  switch (def.type) {
    case 'object':
      return compileObject(def.shape, def.catchall);
    case 'array':
      return compileArray(compile(def.element), def.checks);
    case 'nullable':
      return orElse(null, compile(def.innerType));
    case 'optional':
      return compile(def.innerType);
    case 'union':
      return compileUnion(def);
    case 'record':
      return compileRecord(compile(def.keyType), compile(def.valueType));
    case 'string':
      if ('format' in def) throw new Error(`there is no quick check for a string of the format ${String(def.format)}`);
      return all((value) => typeof value === 'string', def.checks);
    case 'number':
      return all('format' in def ? isSafeInt : isFiniteNumber, def.checks);
    case 'enum':
      return isOneOf(Object.values(def.entries));
    case 'literal':
      return isOneOf(def.values);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'unknown':
      return () => true;
    default:
      throw new Error(`there is no quick check for ${def.type}`);
  }
}

function compileObject(shape: Readonly<Record<string, $ZodType>>, catchall: $ZodType | undefined): Check {
  if (!isNever(catchall)) throw new Error('only strict objects are checked');
  const names = Object.keys(shape);
  const checks = names.map((name) => compile(shape[name] as $ZodType));
  const mayLack = names.map((name) => insideOf(shape[name] as $ZodType).optin === 'optional');
  return (value) => {
    if (!isRecord(value)) return false;
    let found = 0;
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] as string;
      if (!Object.hasOwn(value, name)) {
        if (!mayLack[index]) return false;
        continue;
      }
      found += 1;
      if (!(checks[index] as Check)(value[name])) return false;
    }
    return countKeys(value) === found;
  };
}

function compileArray(element: Check, checks: readonly $ZodCheck[] | undefined): Check {
  const isLongEnough = all(() => true, checks);
  return (value) => {
    if (!Array.isArray(value) || !isLongEnough(value)) return false;
    for (const item of value) if (!element(item)) return false;
    return true;
  };
}

function compileUnion(def: Extract<$ZodTypes['_zod']['def'], { type: 'union' }>): Check {
  const { discriminator } = def as { readonly discriminator?: string };
  const options = def.options.map(compile);
  if (discriminator === undefined) return (value) => options.some((option) => option(value));
  const byKind = new Map<unknown, Check>();
  for (const [index, option] of def.options.entries()) {
    const kinds = insideOf(option).propValues?.[discriminator] ?? new Set();
    for (const kind of kinds) byKind.set(kind, options[index] as Check);
  }
  return (value) => isRecord(value) && byKind.get(value[discriminator])?.(value) === true;
}

function compileRecord(isKey: Check, isValue: Check): Check {
  return (value) => {
    if (!isRecord(value)) return false;
    for (const key in value) if (!isKey(key) || !isValue(value[key])) return false;
    return true;
  };
}

/** The type, then each check of the schema. */
function all(isOfType: Check, checks: readonly $ZodCheck[] = []): Check {
  const rest = checks.map((check) => {
    const { _zod: internals } = check as $ZodChecks;
    return compileCheck(internals.def);
  });
  // One or two are what nearly all have; a loop over them would cost more than they do.
  const [first, second, ...others] = rest;
  if (!first) return isOfType;
  if (!second) return (value) => isOfType(value) && first(value);
  if (others.length === 0) return (value) => isOfType(value) && first(value) && second(value);
  return (value) => isOfType(value) && rest.every((holds) => holds(value));
}

function compileCheck(def: $ZodChecks['_zod']['def']): Check {
  switch (def.check) {
    case 'greater_than': {
      const least = Number(def.value);
      return def.inclusive ? (value) => (value as number) >= least : (value) => (value as number) > least;
    }
    case 'less_than': {
      const most = Number(def.value);
      return def.inclusive ? (value) => (value as number) <= most : (value) => (value as number) < most;
    }
    case 'min_length':
      return (value) => (value as string).length >= def.minimum;
    case 'max_length':
      return (value) => (value as string).length <= def.maximum;
    case 'length_equals':
      return (value) => (value as string).length === def.length;
    case 'string_format': {
      const { pattern } = def;
      if (def.format !== 'regex' || !pattern) throw new Error(`there is no quick check for ${def.format}`);
      return (value) => pattern.test(value as string);
    }
    default:
      throw new Error(`there is no quick check for ${def.check}`);
  }
}

/** What a schema is made of, as the library shows it to those who build on it. */
function insideOf({ _zod: internals }: $ZodType) {
  return internals;
}

function isNever(schema: $ZodType | undefined): boolean {
  return schema !== undefined && insideOf(schema).def.type === 'never';
}

function orElse(other: null, check: Check): Check {
  return (value) => value === other || check(value);
}

function isOneOf(values: readonly unknown[]): Check {
  const known = new Set(values);
  return (value) => known.has(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function countKeys(value: object): number {
  let count = 0;
  for (const _ in value) count += 1;
  return count;
}

function isSafeInt(value: unknown): boolean {
  return Number.isSafeInteger(value);
}

function isFiniteNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
