/** Nested loops are walked once for each level, not twice for each combination. */
export function f(limit: number): number {
  let found: number;
  for (let i0 = 0; i0 < limit; i0++) {
    for (let i1 = 0; i1 < limit; i1++) {
      for (let i2 = 0; i2 < limit; i2++) {
        for (let i3 = 0; i3 < limit; i3++) {
          for (let i4 = 0; i4 < limit; i4++) {
            for (let i5 = 0; i5 < limit; i5++) {
              for (let i6 = 0; i6 < limit; i6++) {
                for (let i7 = 0; i7 < limit; i7++) {
                  for (let i8 = 0; i8 < limit; i8++) {
                    for (let i9 = 0; i9 < limit; i9++) {
                      for (let i10 = 0; i10 < limit; i10++) {
                        for (let i11 = 0; i11 < limit; i11++) {
                          for (let i12 = 0; i12 < limit; i12++) {
                            for (let i13 = 0; i13 < limit; i13++) {
                              for (let i14 = 0; i14 < limit; i14++) {
                                for (let i15 = 0; i15 < limit; i15++) {
                                  for (let i16 = 0; i16 < limit; i16++) {
                                    for (let i17 = 0; i17 < limit; i17++) {
                                      for (let i18 = 0; i18 < limit; i18++) {
                                        for (let i19 = 0; i19 < limit; i19++) {
                                          for (let i20 = 0; i20 < limit; i20++) {
                                            for (let i21 = 0; i21 < limit; i21++) {
                                              for (let i22 = 0; i22 < limit; i22++) {
                                                for (let i23 = 0; i23 < limit; i23++) {
                                                  if (i0 > 3) found = i23;
                                                }
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
  return found;
  found = 1;
}
