// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunContext.h"

#include <vector>

namespace tradeoff::routing {

/// The beat of long loops: asks the context whether to go on once in so many units of work, and remembers a
/// stop. One unit is about 2 µs (one stop's moves); kUnitsPerBeat of them stay well below 10 ms.
class Pulse
{
public:
    /// sends: this is the run's own thread, which also lets waiting messages leave. Any other only looks.
    explicit Pulse(solve::RunContext& context, bool sends = true) : m_context(context), m_sends(sends) {}

    /// Counts work done. False = stop now.
    bool beat(int units = 1)
    {
        m_units += units;
        if (m_units >= kUnitsPerBeat) {
            m_units = 0;
            m_goesOn = (m_sends ? m_context.step(0) : !m_context.stopRequested()) && m_goesOn;
        }
        return m_goesOn;
    }

    /// Counts iterations of the strategy; the run's own thread alone does. False = stop now.
    bool iterate(std::int64_t count = 1)
    {
        m_units = 0;
        return m_goesOn = m_context.step(count) && m_goesOn;
    }

    bool goesOn() const { return m_goesOn; }

private:
    static constexpr int kUnitsPerBeat = 256;

    solve::RunContext& m_context;
    bool m_sends;
    int m_units = 0;
    bool m_goesOn = true;
};

/// One pulse for each thread of a run.
class Pulses
{
public:
    explicit Pulses(solve::RunContext& context)
    {
        for (int worker = 0; worker < context.threads().size(); ++worker)
            m_pulses.emplace_back(context, worker == 0);
    }

    Pulse& own() { return m_pulses.front(); }
    Pulse& of(int worker) { return m_pulses[static_cast<std::size_t>(worker)]; }

private:
    std::vector<Pulse> m_pulses;
};

} // namespace tradeoff::routing
