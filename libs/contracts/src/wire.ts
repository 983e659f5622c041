/**
 * Version of everything that travels: envelope, pattern record, chunk job, stream event. The wire test holds a hash of the schemas
 * beside it, so that no field changes unnoticed.
 *
 * 1  first version
 */
export const WIRE_VERSION = 1;
