/** Values of structured clone as JSON text and back. */
export type Codec = {
  readonly encode: (value: unknown) => string;
  readonly decode: (text: string) => unknown;
};

/**
 * One self-contained function, since its source is also injected into the page (`String(makeCodec)`): nothing of this
 * module may be used inside of it.
 */
export const makeCodec = (): Codec => {
  const typedArrays: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors: Record<string, ErrorConstructor> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const toBase64 = (bytes: Uint8Array) => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 32_768)
      text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
    return btoa(text);
  };
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

  // A tagged value is `{ $: tag, v }`; own keys that begin with `$` or NUL get a NUL before them.
  const encodePrimitive = (value: unknown): unknown => {
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $: 'number', v: Object.is(value, -0) ? '-0' : String(value) };
    if (typeof value === 'undefined') return { $: 'undefined' };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    return value;
  };
  const encodeObject = (value: object, seen: Map<object, number>): unknown => {
    const known = seen.get(value);
    if (known !== undefined) return { $: 'seen', v: known };
    seen.set(value, seen.size);
    if (Array.isArray(value)) return Array.from(value, (item) => encodeAny(item, seen));
    const tag = Object.prototype.toString.call(value).slice(8, -1);
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Map)
      return { $: 'map', v: [...value].map(([key, item]) => [encodeAny(key, seen), encodeAny(item, seen)]) };
    if (value instanceof Set) return { $: 'set', v: [...value].map((item) => encodeAny(item, seen)) };
    if (value instanceof RegExp) return { $: 'regexp', v: [value.source, value.flags] };
    if (value instanceof Error)
      return {
        $: 'error',
        v: [value.name, value.message, value.stack, 'cause' in value ? [encodeAny(value.cause, seen)] : []],
      };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value))
      return {
        $: 'view',
        kind: tag,
        v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      };
    if (tag === 'Boolean' || tag === 'Number' || tag === 'String') return { $: 'boxed', v: value.valueOf() };
    const plain: Record<string, unknown> = Object.create(null);
    for (const [key, item] of Object.entries(value))
      plain[key.startsWith('$') || key.startsWith('\u0000') ? `\u0000${key}` : key] = encodeAny(item, seen);
    return plain;
  };
  const encodeAny = (value: unknown, seen: Map<object, number>): unknown =>
    typeof value === 'object' && value !== null ? encodeObject(value, seen) : encodePrimitive(value);

  const keep = <T>(value: T, seen: unknown[]): T => {
    seen.push(value);
    return value;
  };
  // eslint-disable-next-line typescript/no-explicit-any -- the shapes are those that `encodeObject` writes
  const decodeTagged = (json: any, seen: unknown[]): unknown => {
    switch (json.$) {
      case 'number':
        return json.v === '-0' ? -0 : Number(json.v);
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(json.v);
      case 'seen':
        return seen[json.v];
      case 'date':
        return keep(new Date(json.v ?? Number.NaN), seen);
      case 'map': {
        const map = keep(new Map(), seen);
        for (const [key, item] of json.v) {
          const decodedKey = decodeAny(key, seen);
          map.set(decodedKey, decodeAny(item, seen));
        }
        return map;
      }
      case 'set': {
        const set = keep(new Set(), seen);
        for (const item of json.v) set.add(decodeAny(item, seen));
        return set;
      }
      case 'regexp':
        return keep(new RegExp(json.v[0], json.v[1]), seen);
      case 'error': {
        const [name, message, stack, cause] = json.v;
        const error = keep(new (errors[name] ?? Error)(message), seen);
        error.stack = stack;
        if (cause.length > 0) error.cause = decodeAny(cause[0], seen);
        return error;
      }
      case 'buffer':
        return keep(fromBase64(json.v).buffer, seen);
      case 'view': {
        const View = typedArrays[json.kind];
        if (View === undefined) throw new Error(`no view ${json.kind}`);
        return keep(new View(fromBase64(json.v).buffer), seen);
      }
      default:
        return keep(Object(json.v), seen);
    }
  };
  const decodeAny = (json: unknown, seen: unknown[]): unknown => {
    if (typeof json !== 'object' || json === null) return json;
    if (Array.isArray(json)) {
      const list = keep(json, seen);
      for (let at = 0; at < list.length; at += 1) list[at] = decodeAny(list[at], seen);
      return list;
    }
    if ('$' in json) return decodeTagged(json, seen);
    const plain: Record<string, unknown> = keep({}, seen);
    for (const [key, item] of Object.entries(json)) {
      const name = key.startsWith('\u0000') ? key.slice(1) : key;
      Object.defineProperty(plain, name, {
        value: decodeAny(item, seen),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return plain;
  };
  return {
    // structuredClone first: the engine's own algorithm refuses functions, symbols and proxies, and drops prototypes.
    encode: (value) => JSON.stringify(encodeAny(structuredClone(value), new Map())),
    decode: (text) => decodeAny(JSON.parse(text), []),
  };
};
