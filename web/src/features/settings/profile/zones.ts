interface Region {
  region: string;
  zones: { name: string; place: string }[];
}

/** All time zones by region, with the one that is set, which the browser may know by another name. */
export function zonesByRegion(current: string): Region[] {
  const regions = new Map<string, Region>();
  const known = new Set(["UTC", current, browserZone(), ...Intl.supportedValuesOf("timeZone")]);
  for (const name of [...known].sort()) {
    const [head = "", ...rest] = name.split("/");
    const region = rest.length > 0 ? head : "World";
    const place = (rest.length > 0 ? rest.join(", ") : head).replaceAll("_", " ");
    const found = regions.get(region) ?? { region, zones: [] };
    found.zones.push({ name, place });
    regions.set(region, found);
  }
  return [...regions.values()].sort((a, b) => a.region.localeCompare(b.region));
}

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function timeIn(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "long",
      timeStyle: undefined,
      hour: "2-digit",
      minute: "2-digit",
    }).format();
  } catch {
    return "a time that this browser does not know";
  }
}
