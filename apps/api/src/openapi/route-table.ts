import { Injectable } from '@nestjs/common';

interface Route {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** The addresses of the API with their methods, read from the OpenAPI document. */
@Injectable()
export class RouteTable {
  private routes: readonly Route[] = [];

  load(paths: Readonly<Record<string, object>>): void {
    this.routes = Object.entries(paths).map(([path, operations]) => ({
      pattern: new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}/?$`),
      methods: Object.keys(operations).map((method) => method.toUpperCase()),
    }));
  }

  /** Empty where there is nothing at the path. */
  methodsOf(path: string): readonly string[] {
    return this.routes.find((route) => route.pattern.test(path))?.methods ?? [];
  }
}
