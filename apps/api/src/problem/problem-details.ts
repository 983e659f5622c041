import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

export class ProblemField {
  @ApiProperty({ type: String, description: 'JSON Pointer into the body, or the name of the parameter.', example: '/source/host' }) pointer!: string;
  @ApiProperty({ type: String, example: 'host must be a string' }) detail!: string;
}

/** Problem details of RFC 9457, with the code of the catalogue and what to do about it. */
export class ProblemDetails {
  @ApiProperty({ type: String, format: 'uri-reference', example: '/errors/NOT_FOUND' }) type!: string;
  @ApiProperty({ type: String, description: 'The same for every occurrence of the code.' }) title!: string;
  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599, example: 404 }) status!: number;
  @ApiProperty({ type: String, description: 'What happened this time.' }) detail!: string;
  @ApiProperty({ type: String, format: 'uri-reference', description: 'This occurrence; the log of the server carries the same.' }) instance!: string;
  @ApiProperty({ type: String, description: 'Code of the error catalogue, see GET /v1/errors.', example: 'NOT_FOUND' }) code!: string;
  @ApiProperty({ type: String, description: 'What to do about it.' }) remedy!: string;
  @ApiProperty({ type: Boolean, description: 'True where the same request may succeed later.' }) retryable!: boolean;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Where it happened, in the words of the request.' }) place?: Record<string, unknown>;
  @ApiPropertyOptional({ type: [ProblemField], description: 'Every field that does not fit.' }) errors?: ProblemField[];
}
