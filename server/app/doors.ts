/** The three doors of the station: the counter on this machine, staff over Wi-Fi with paired screens, the village. */
export const DOORS = ['counter', 'staff', 'village'] as const;
export type Door = (typeof DOORS)[number];
