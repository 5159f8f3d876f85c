// The header of simdjson is C++: CSimdJSON includes it, Swift never does.
