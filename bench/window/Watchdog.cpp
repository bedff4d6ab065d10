// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/window/Watchdog.h"

#include <pthread.h>

namespace tradeoff::bench {

namespace {

constexpr std::chrono::milliseconds kPause{5};
constexpr double kWorthNoting = 20; ///< ms

} // namespace

Watchdog::Watchdog(QObject* parent) : QObject(parent)
{
    pthread_getcpuclockid(pthread_self(), &m_clock);
    m_thread = std::thread([this] { watch(); });
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

double Watchdog::cpuOfInterface() const
{
    timespec time{};
    clock_gettime(m_clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

void Watchdog::watch()
{
    while (!m_ending) {
        std::this_thread::sleep_for(kPause);
        if (m_isAsked.exchange(true)) continue;
        const auto asked = Clock::now();
        const double cpu = cpuOfInterface();
        QMetaObject::invokeMethod(
            this, [this, asked, cpu] { answer(asked, cpu); }, Qt::QueuedConnection);
    }
}

void Watchdog::answer(Clock::time_point asked, double cpuAsked)
{
    const auto now = Clock::now();
    const double waited = std::chrono::duration<double, std::milli>(now - asked).count();
    if (waited >= kWorthNoting)
        m_blocks.push_back({waited, cpuOfInterface() - cpuAsked,
                            std::chrono::duration<double>(now - m_begin).count(), m_action});
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
