// Shortens IRIs; the page and the worker of its SPARQL tab share this.

// A function that writes an IRI with the longest prefix that fits, as netgov.namespaces.shorten does: whole when what
// remains would need escaping.
export function shortener(prefixes) {
  const longestFirst = Object.entries(prefixes).sort(([, one], [, other]) => other.length - one.length);
  return (iri) => {
    for (const [prefix, namespace] of longestFirst) {
      const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
      if (/^[\p{L}\p{N}_-]*[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(local)) return `${prefix}:${local}`;
    }
    return iri;
  };
}
