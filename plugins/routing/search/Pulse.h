// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunContext.h"

namespace tradeoff::routing {

/// The beat of long loops: asks the context whether to go on once in so many units of work, and remembers a
/// stop. One unit is about 2 µs (one stop's moves); kUnitsPerBeat of them stay well below 10 ms.
class Pulse
{
public:
    explicit Pulse(solve::RunContext& context) : m_context(context) {}

    /// Counts work done. False = stop now.
    bool beat(int units = 1)
    {
        m_units += units;
        if (m_units >= kUnitsPerBeat) {
            m_units = 0;
            m_goesOn = m_context.step(0) && m_goesOn;
        }
        return m_goesOn;
    }

    /// Counts one iteration of the strategy. False = stop now.
    bool iteration()
    {
        m_units = 0;
        return m_goesOn = m_context.step() && m_goesOn;
    }

    bool goesOn() const { return m_goesOn; }

private:
    static constexpr int kUnitsPerBeat = 256;

    solve::RunContext& m_context;
    int m_units = 0;
    bool m_goesOn = true;
};

} // namespace tradeoff::routing
