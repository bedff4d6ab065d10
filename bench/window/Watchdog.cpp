// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/window/Watchdog.h"

namespace tradeoff::bench {

namespace {

constexpr std::chrono::milliseconds kPause{5};
constexpr double kWorthNoting = 20; ///< ms

} // namespace

Watchdog::Watchdog(QObject* parent) : QObject(parent), m_thread([this] { watch(); })
{
}

Watchdog::~Watchdog()
{
    m_ending = true;
    m_thread.join();
}

void Watchdog::setAction(const QString& action)
{
    m_action = action;
}

void Watchdog::watch()
{
    while (!m_ending) {
        std::this_thread::sleep_for(kPause);
        if (m_isAsked.exchange(true)) continue;
        const auto asked = Clock::now();
        QMetaObject::invokeMethod(
            this, [this, asked] { answer(asked); }, Qt::QueuedConnection);
    }
}

void Watchdog::answer(Clock::time_point asked)
{
    const auto now = Clock::now();
    const double waited = std::chrono::duration<double, std::milli>(now - asked).count();
    if (waited >= kWorthNoting)
        m_blocks.push_back({waited, std::chrono::duration<double>(now - m_begin).count(), m_action});
    ++m_answers;
    m_isAsked = false;
}

std::vector<Block> Watchdog::blocks(double atLeast) const
{
    std::vector<Block> blocks;
    for (const Block& block : m_blocks)
        if (block.milliseconds >= atLeast) blocks.push_back(block);
    return blocks;
}

} // namespace tradeoff::bench
